import { requireAccess } from '../access/require-access.ts'
import { recordEntry } from '../journal/record-entry.ts'
import { type Context, transact } from '../platform/context.ts'
import { parseInput } from '../platform/parse-input.ts'
import { conflict } from '../platform/refusal.ts'
import { type CrisisView, crisisView, findVisibleCrisis } from './queries.ts'
import { nextState } from './rules.ts'
import { reasonSchema } from './schema.ts'
import { lockCrisis, updateClosing, updateState } from './store.ts'

/**
 * Contained, and watched.
 * @throws Refusal conflict unless the crisis is open
 */
export function watchCrisis(context: Context, label: string, input: unknown): Promise<CrisisView> {
  return changeState(context, label, input, 'watch')
}

/**
 * Opens a closed or watched crisis again; its number and journal go on.
 * @throws Refusal conflict when it is open
 */
export function reopenCrisis(context: Context, label: string, input: unknown): Promise<CrisisView> {
  return changeState(context, label, input, 'reopen')
}

async function changeState(
  context: Context,
  label: string,
  input: unknown,
  verb: 'watch' | 'reopen',
): Promise<CrisisView> {
  requireAccess(context, 'crisis.close')
  const crisis = await findVisibleCrisis(context, label)
  const { reason } = parseInput(reasonSchema, input)
  return transact(context, async (tx, inside) => {
    const now = await lockCrisis(tx, crisis.id)
    const state = nextState(now.state, verb)
    if (!state) throw conflict('stateForbids', { state: now.state })
    const mitigatedAt = verb === 'watch' ? inside.clock.now() : null
    await updateState(tx, crisis.id, { state, mitigatedAt, closedAt: null })
    await updateClosing(tx, crisis.id, { resolution: null, mistake: false, mergedIntoId: null })
    const kind = now.state === 'closed' ? 'crisis-reopened' : 'state-changed'
    await recordEntry(inside, crisis.id, { kind, data: { state }, words: { text: reason, reason } })
    return crisisView(tx, crisis.id)
  })
}
