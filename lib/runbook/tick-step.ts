import { requireAccess } from '../access/require-access.ts'
import { joinOnAct } from '../cell/join-cell.ts'
import { findVisibleCrisis } from '../crisis/queries.ts'
import { lockJournal, recordEntry } from '../journal/record-entry.ts'
import { type Context, transact } from '../platform/context.ts'
import { parseInput } from '../platform/parse-input.ts'
import { conflict, notFound } from '../platform/refusal.ts'
import { isUuid } from '../platform/text-schema.ts'
import type { StepState } from './model.ts'
import { tickStepSchema } from './schema.ts'
import { findStep, updateStep } from './store.ts'

export interface StepAnswer {
  runbookId: string
  n: number
  text: string
  state: StepState
  reason: string | null
}

/**
 * Marks a step done, or skipped as not useful here; both are lines of the journal. The same state
 * again changes nothing.
 * @param input `{state: "done"|"skipped", reason?}`
 * @throws Refusal not_found, conflict when the crisis is closed
 */
export async function tickStep(
  context: Context,
  label: string,
  place: { runbookId: string; n: string },
  input: unknown,
): Promise<StepAnswer> {
  requireAccess(context, 'runbook.tick')
  const crisis = await findVisibleCrisis(context, label)
  const { state, reason = null } = parseInput(tickStepSchema, input)
  if (!isUuid(place.runbookId) || !/^\d{1,3}$/.test(place.n)) throw notFound('stepNotFound')
  const { runbookId } = place
  const n = Number(place.n)
  return transact(context, async (tx, inside) => {
    const head = await lockJournal(inside, crisis.id)
    const step = await findStep(tx, crisis.id, runbookId, n)
    if (!step) throw notFound('stepNotFound')
    if (head.state === 'closed') throw conflict('crisisClosed')
    const answer = { runbookId, n, text: step.text, state, reason }
    if (step.state === state) return answer
    const { actor } = inside
    const byUserId = actor.kind === 'user' ? actor.userId : null
    await joinOnAct(inside, crisis.id)
    await updateStep(tx, { ...answer, crisisId: crisis.id, byUserId, at: inside.clock.now() })
    await recordEntry(inside, crisis.id, {
      kind: 'runbook-step',
      data: { runbookId, step: n, stepState: state },
      words: { text: step.text, ...(reason ? { reason } : {}) },
    })
    return answer
  })
}
