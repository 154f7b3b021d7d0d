import { randomUUID } from 'node:crypto'
import { requireAccess } from '../access/require-access.ts'
import { joinOnAct } from '../cell/join-cell.ts'
import { recordEntry } from '../journal/record-entry.ts'
import { type Context, transact } from '../platform/context.ts'
import { parseInput } from '../platform/parse-input.ts'
import { conflict } from '../platform/refusal.ts'
import { findVisibleCrisis } from './queries.ts'
import { proposeLevelSchema, type WantedLevel } from './schema.ts'
import { type CrisisRow, findOpenProposal, insertProposal, lockCrisis } from './store.ts'

/**
 * Proposes a level; it waits in the head of the room until the lead settles it.
 * @returns id of the proposal
 * @throws Refusal conflict when the crisis is closed, is at that level, or a proposal is open
 */
export async function proposeLevel(
  context: Context,
  label: string,
  input: unknown,
): Promise<{ id: string }> {
  requireAccess(context, 'level.change')
  const crisis = await findVisibleCrisis(context, label)
  const wanted = parseInput(proposeLevelSchema, input)
  return transact(context, async (tx, inside) => {
    const now = await lockCrisis(tx, crisis.id)
    if (now.state === 'closed') throw conflict('crisisClosed')
    if (now.level === wanted.level) throw conflict('levelUnchanged')
    await joinOnAct(inside, crisis.id)
    return { id: await proposeInside(inside, now, wanted) }
  })
}

/** Writes the proposal and its journal line; the crisis row is locked. */
export function proposeInside(
  context: Context,
  crisis: CrisisRow,
  { level, reason, criterion }: WantedLevel,
): Promise<string> {
  return transact(context, async (tx, inside) => {
    if (await findOpenProposal(tx, crisis.id)) throw conflict('proposalOpen')
    const id = randomUUID()
    const entry = await recordEntry(inside, crisis.id, {
      kind: 'level-proposed',
      data: { from: crisis.level, to: level, proposalId: id },
      words: { text: reason, reason, ...(criterion ? { criterion } : {}) },
    })
    await insertProposal(tx, {
      id,
      crisisId: crisis.id,
      entryId: entry.id,
      fromLevel: crisis.level,
      level,
      reason,
      proposedById: inside.actor.kind === 'user' ? inside.actor.userId : null,
      createdAt: inside.clock.now(),
      settledAt: null,
      outcome: null,
    })
    return id
  })
}
