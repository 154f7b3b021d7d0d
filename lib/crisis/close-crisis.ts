import { requireAccess } from '../access/require-access.ts'
import { recordEntry } from '../journal/record-entry.ts'
import { type Context, sqlOf, transact } from '../platform/context.ts'
import { parseInput } from '../platform/parse-input.ts'
import { conflict, invalid, Refusal } from '../platform/refusal.ts'
import { planUndoing } from '../postmortem/plan-undoing.ts'
import { type CrisisView, crisisView, findVisibleCrisis } from './queries.ts'
import { nextState } from './rules.ts'
import { closeCrisisSchema } from './schema.ts'
import { lockCrisis, updateClosing, updateState } from './store.ts'

/**
 * Closes a crisis: over, by mistake, or merged into another one. Temporary changes in force that `changes`
 * does not name are given to whoever leads, or closes, for the next day.
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
    const unsaid = closing.mistake ? undefined : await whoUndoes(inside, crisis.id)
    await planUndoing(inside, crisis.id, closing.changes, unsaid)
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

/** Whoever leads gets the temporary changes that nobody named; without a lead whoever closes. */
async function whoUndoes(context: Context, crisisId: string): Promise<{ ownerId: string | null }> {
  const { actor } = context
  const { roles } = await crisisView(sqlOf(context), crisisId)
  return { ownerId: roles.lead?.id ?? (actor.kind === 'user' ? actor.userId : null) }
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
