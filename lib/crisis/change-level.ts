import { actsAsAdmin } from '../access/permissions.ts'
import { requireAccess } from '../access/require-access.ts'
import { joinOnAct } from '../cell/join-cell.ts'
import { recordEntry } from '../journal/record-entry.ts'
import { type Context, sqlOf, transact } from '../platform/context.ts'
import { parseInput } from '../platform/parse-input.ts'
import { conflict } from '../platform/refusal.ts'
import type { Level } from './model.ts'
import { proposeInside } from './propose-level.ts'
import { type CrisisView, crisisView, findVisibleCrisis } from './queries.ts'
import { decideLevel } from './rules.ts'
import { changeLevelSchema, type WantedLevel } from './schema.ts'
import { lockCrisis, readRoles, updateLevel } from './store.ts'

export interface LevelAnswer {
  /** False: it became a proposal, because only the lead lowers. */
  changed: boolean
  proposalId: string | null
  crisis: CrisisView
}

/**
 * Raises the level at once, whoever asks; lowers it when the lead asks, and otherwise proposes it.
 * @param label number of the crisis
 * @param input body of POST …/level
 * @throws Refusal invalid, or conflict when the crisis is closed or already at that level
 */
export async function changeLevel(
  context: Context,
  label: string,
  input: unknown,
): Promise<LevelAnswer> {
  requireAccess(context, 'level.change')
  const crisis = await findVisibleCrisis(context, label)
  const wanted = parseInput(changeLevelSchema, input)
  const { level } = wanted
  return transact(context, async (tx, inside) => {
    const now = await lockCrisis(tx, crisis.id)
    if (now.state === 'closed') throw conflict('crisisClosed')
    const decision = decideLevel(now.level, level, await mayLower(inside, crisis.id))
    if (decision === 'unchanged') throw conflict('levelUnchanged')
    await joinOnAct(inside, crisis.id)
    let proposalId: string | null = null
    if (decision === 'propose') proposalId = await proposeInside(inside, now, wanted)
    else await applyLevel(inside, crisis.id, now.level, wanted)
    return { changed: decision === 'change', proposalId, crisis: await crisisView(tx, crisis.id) }
  })
}

/** Writes the new level and its journal line. */
export async function applyLevel(
  context: Context,
  crisisId: string,
  from: Level,
  { level, reason, criterion }: WantedLevel,
): Promise<void> {
  await transact(context, async (tx, inside) => {
    await updateLevel(tx, crisisId, level)
    await recordEntry(inside, crisisId, {
      kind: 'level-changed',
      data: { from, to: level },
      words: { text: reason, reason, ...(criterion ? { criterion } : {}) },
    })
  })
}

/** The lead, an admin or the service token. */
export async function mayLower(context: Context, crisisId: string): Promise<boolean> {
  if (actsAsAdmin(context.actor)) return true
  const { actor } = context
  const roles = await readRoles(sqlOf(context), [crisisId])
  return roles.some(
    ({ role, userId }) => role === 'lead' && actor.kind === 'user' && actor.userId === userId,
  )
}
