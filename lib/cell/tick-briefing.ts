import { actsAsAdmin } from '../access/permissions.ts'
import { requireAccess } from '../access/require-access.ts'
import { findVisibleCrisis } from '../crisis/queries.ts'
import { type Context, transact } from '../platform/context.ts'
import { parseInput } from '../platform/parse-input.ts'
import { conflict, forbidden, notFound } from '../platform/refusal.ts'
import { isUuid } from '../platform/text-schema.ts'
import { type BriefingItem, briefingItems } from './briefing.ts'
import { tickBriefingSchema } from './schema.ts'
import { findHandOver, notifyCell, updateReadItems } from './store.ts'

/**
 * Keeps which items of a briefing the incoming person has read: for their other devices, and for whoever
 * still holds the role.
 * @param input body of POST …/hand-overs/{id}/ticks: all items that are ticked now
 * @returns them, in the order of the briefing
 * @throws Refusal forbidden for others, conflict when the offer is settled
 */
export async function tickBriefing(
  context: Context,
  path: { label: string; id: string },
  input: unknown,
): Promise<{ readItems: BriefingItem[] }> {
  requireAccess(context, 'role.assign')
  const crisis = await findVisibleCrisis(context, path.label)
  const { items } = parseInput(tickBriefingSchema, input)
  return transact(context, async (tx, { actor }) => {
    const offer = isUuid(path.id) ? await findHandOver(tx, crisis.id, path.id) : null
    if (!offer) throw notFound('offerNotFound')
    const incoming = actor.kind === 'user' && actor.userId === offer.toUserId
    if (!incoming && !actsAsAdmin(actor)) throw forbidden()
    const readItems = briefingItems.filter((item) => items.includes(item))
    if (!(await updateReadItems(tx, offer.id, readItems))) throw conflict('offerSettled')
    await notifyCell(tx, crisis.id)
    return { readItems }
  })
}
