import { requireAccess } from '../access/require-access.ts'
import { joinOnAct } from '../cell/join-cell.ts'
import { findVisibleCrisis } from '../crisis/queries.ts'
import { lockJournal, recordEntry } from '../journal/record-entry.ts'
import { type Context, type Reaction, transact } from '../platform/context.ts'
import { parseInput } from '../platform/parse-input.ts'
import { conflict, invalid } from '../platform/refusal.ts'
import { runbooksFor, weighTitle } from './rules.ts'
import { attachRunbookSchema } from './schema.ts'
import { findAttachedAlert, findRunbook, insertSteps, readRunbooks, readTitle } from './store.ts'

/** A crisis was opened: the runbooks whose words are in its title stand open in it. */
export const attachRunbooks: Reaction = async (tx, { clock }, fact) => {
  const [title, runbooks] = await Promise.all([readTitle(tx, fact.crisisId), readRunbooks(tx)])
  for (const runbook of runbooksFor(weighTitle(title), runbooks, [])) {
    await insertSteps(tx, fact.crisisId, runbook, clock.now())
  }
}

/** An alert came into a crisis: so do the runbooks that match it, and those of its intake rule. */
export const attachRunbooksOfAlert: Reaction = async (tx, { clock }, fact) => {
  const { alertId, status } = fact.data
  if (typeof alertId !== 'string' || status === 'resolved') return
  const [alert, runbooks] = await Promise.all([findAttachedAlert(tx, alertId), readRunbooks(tx)])
  if (!alert) return
  for (const runbook of runbooksFor(alert, runbooks, alert.runbookIds)) {
    await insertSteps(tx, fact.crisisId, runbook, clock.now())
  }
}

/**
 * Brings a runbook into a crisis by hand, with a journal line.
 * @param input `{runbookId}`
 * @throws Refusal invalid naming `runbookId`, conflict when the crisis is closed or has it
 */
export async function attachRunbook(context: Context, label: string, input: unknown) {
  requireAccess(context, 'runbook.tick')
  const crisis = await findVisibleCrisis(context, label)
  const { runbookId } = parseInput(attachRunbookSchema, input)
  await transact(context, async (tx, inside) => {
    const head = await lockJournal(inside, crisis.id)
    if (head.state === 'closed') throw conflict('crisisClosed')
    const runbook = await findRunbook(tx, runbookId)
    if (!runbook) throw invalid({ field: 'runbookId', message: 'runbookNotFound' })
    if ((await insertSteps(tx, crisis.id, runbook, inside.clock.now())) === 0)
      throw conflict('runbookAttached')
    await joinOnAct(inside, crisis.id)
    await recordEntry(inside, crisis.id, {
      kind: 'runbook-step',
      data: { runbookId, step: 0, stepState: 'attached' },
      words: { text: runbook.title },
    })
  })
}
