import { requireAccess } from '../access/require-access.ts'
import { recordEntry } from '../journal/record-entry.ts'
import { type Context, transact } from '../platform/context.ts'
import { parseInput } from '../platform/parse-input.ts'
import { conflict, invalid, Refusal } from '../platform/refusal.ts'
import { planUndoing } from '../postmortem/plan-undoing.ts'
import { type CrisisView, crisisView, findVisibleCrisis } from './queries.ts'
import { nextState } from './rules.ts'
import { closeCrisisSchema } from './schema.ts'
import { lockCrisis, updateClosing, updateState } from './store.ts'

/**
 * Closes a crisis: over, by mistake, or merged into another one.
 * @param input body of POST …/close
 * @throws Refusal conflict when it is closed already; invalid naming `mergedInto` or a field of `changes`
 */
export async function closeCrisis(
  context: Context,
  label: string,
  input: unknown,
): Promise<CrisisView> {
  requireAccess(context, 'crisis.close')
  const crisis = await findVisibleCrisis(context, label)
  const closing = parseInput(closeCrisisSchema, input)
  return transact(context, async (tx, inside) => {
    const mergedIntoId = await mergeTarget(inside, crisis.id, closing.mergedInto)
    const now = await lockCrisis(tx, crisis.id)
    const state = nextState(now.state, 'close')
    if (!state) throw conflict('crisisClosed')
    await planUndoing(inside, crisis.id, closing.changes)
    const closedAt = inside.clock.now()
    await updateState(tx, crisis.id, { state, mitigatedAt: now.mitigatedAt ?? closedAt, closedAt })
    const { resolution, mistake } = closing
    await updateClosing(tx, crisis.id, { resolution, mistake, mergedIntoId })
    await recordEntry(inside, crisis.id, {
      kind: 'crisis-closed',
      data: { mistake, ...(closing.mergedInto ? { mergedInto: closing.mergedInto } : {}) },
      words: { text: resolution },
    })
    return crisisView(tx, crisis.id)
  })
}

async function mergeTarget(
  context: Context,
  crisisId: string,
  label: string | undefined,
): Promise<string | null> {
  if (label === undefined) return null
  const fault = invalid({ field: 'mergedInto', message: 'unknownCrisis' })
  const target = await findVisibleCrisis(context, label).catch((error: unknown) => {
    throw error instanceof Refusal ? fault : error
  })
  if (target.id === crisisId) throw fault
  return target.id
}
