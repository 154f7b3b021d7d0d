import { requireAccess } from '../access/require-access.ts'
import { crisisView, findVisibleCrisis } from '../crisis/queries.ts'
import { readCurves } from '../figures/read-curves.ts'
import { readJournal, readJournalHead } from '../journal/queries.ts'
import { type Context, sqlOf } from '../platform/context.ts'
import { runbooksOf } from '../runbook/queries.ts'
import { draftPostmortem } from './draft.ts'
import type { Draft } from './model.ts'
import { closingAnswersOf, followUpsOf } from './queries.ts'

/**
 * The draft of a crisis's post-mortem, made from its journal as it now is.
 * @param label number of the crisis
 * @throws Refusal not_found
 */
export async function readPostmortem(context: Context, label: string): Promise<Draft> {
  requireAccess(context, 'postmortem.read')
  const found = await findVisibleCrisis(context, label)
  const sql = sqlOf(context)
  const crisis = await crisisView(sql, found.id)
  const journal = await readJournal(sql, found.id)
  const followUps = await followUpsOf(sql, found.id)
  const now = context.clock.now()
  const { openedAt, closedAt } = crisis
  const at = { now, timeZone: context.environment.timeZone }
  const curves = await readCurves(sql, { id: found.id, openedAt, closedAt }, at, journal)
  const closingAnswers = await closingAnswersOf(sql, found.id)
  const runbooks = await runbooksOf(sql, found.id)
  const head = await readJournalHead(sql, found.id, journal.length)
  const facts = { crisis, journal, followUps, curves, closingAnswers, runbooks, head }
  return draftPostmortem(facts, now)
}
