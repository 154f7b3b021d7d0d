import { randomUUID } from 'node:crypto'
import { requireAccess } from '../access/require-access.ts'
import { joinOnAct } from '../cell/join-cell.ts'
import { type Context, transact } from '../platform/context.ts'
import type { Transaction } from '../platform/db/sql.ts'
import { conflict } from '../platform/refusal.ts'
import { amend, type EntryPath } from './correct-entry.ts'
import { speakerOf } from './line-decision.ts'
import type { EntryView } from './model.ts'
import { type EntryDraft, lockJournal } from './record-entry.ts'
import { settlingOf } from './rules.ts'
import { type SettleDecision, settleDecisionSchema } from './schema.ts'
import { type EntryWithWords, findCorrections, findEntry, findSettled } from './store.ts'

/**
 * Says what became of a decision (undone, superseded, dropped) or of a proposed one (decided, refused,
 * withdrawn). A proposal that is decided becomes a decision: a line of its own, about the proposal.
 * @param input body of POST …/decisions/{id}/settle
 * @throws Refusal conflict when it is settled already, is no decision, or the outcome is not one of its
 */
export async function settleDecision(
  context: Context,
  path: EntryPath,
  input: unknown,
): Promise<EntryView> {
  requireAccess(context, 'journal.write')
  return amend(context, path, settleDecisionSchema, input, async (target, wanted, inside, tx) => {
    const possible = settlingOf(target, wanted.outcome)
    if (possible !== 'possible') throw conflict(possible)
    if (await findSettled(tx, target.crisisId, target.id)) throw conflict('decisionSettled')
    if (wanted.outcome === 'decided') return decide(target, wanted, inside, tx)
    const { outcome, reason, by } = wanted
    return {
      kind: 'correction',
      data: { settles: target.id, about: target.id, outcome },
      words: {
        ...(reason ? { text: reason, reason } : {}),
        ...(by ? { saidBy: speakerOf(by) } : {}),
      },
    }
  })
}

/** The proposal's newest words, as a decision of whoever decided. */
function decide(
  target: EntryWithWords,
  { reason, by }: SettleDecision,
  context: Context,
  tx: Transaction,
): Promise<EntryDraft> {
  return transact(context, async (_tx, inside) => {
    const head = await lockJournal(inside, target.crisisId)
    if (head.state === 'closed') throw conflict('crisisClosed')
    await joinOnAct(inside, target.crisisId)
    const newest = (await findCorrections(tx, target.crisisId, target.id)).at(-1)
    const corrected = newest ? await findEntry(tx, newest.id) : null
    const { saidBy, text, ...words } = target.words ?? {}
    const { checkAt, dueAt, temporary } = target.data
    return {
      id: randomUUID(),
      kind: 'decision',
      data: { about: target.id, settles: target.id, outcome: 'decided', checkAt, dueAt, temporary },
      words: {
        ...words,
        text: corrected?.words?.text ?? text ?? '',
        ...(reason ? { reason } : {}),
        ...(by ? { saidBy: speakerOf(by) } : saidBy ? { saidBy } : {}),
      },
    }
  })
}
