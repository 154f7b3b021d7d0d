import { actsAsAdmin } from '../access/permissions.ts'
import { recordAudit } from '../access/record-audit.ts'
import { requireAccess } from '../access/require-access.ts'
import { readCrisis } from '../crisis/queries.ts'
import { readPages } from '../paging/list-pages.ts'
import { type Context, transact } from '../platform/context.ts'
import { forbidden, notFound } from '../platform/refusal.ts'
import { isUuid } from '../platform/text-schema.ts'
import { findUser } from './store.ts'

/**
 * The full number of somebody whom no text or call could reach, for the lead of an open crisis to
 * ring by hand; each look is audited. Admins see the number of anybody who was paged.
 * @returns E.164; null when the person has none
 * @throws Refusal forbidden for others than the lead, or once the crisis is closed; not_found for a
 *   person who was not paged or could be reached
 */
export async function seePhone(
  context: Context,
  label: string,
  userId: string,
): Promise<{ phone: string | null }> {
  requireAccess(context, 'page.read')
  const { actor } = context
  const crisis = await readCrisis(context, label)
  const leads = actor.kind === 'user' && crisis.roles.lead?.id === actor.userId
  if (!actsAsAdmin(actor) && (!leads || crisis.state === 'closed')) throw forbidden('onlyLead')
  const { items } = await readPages(context, label)
  const page = items.find(({ user }) => user.id === userId.toLowerCase())
  const unreachable = page?.state === 'unreachable'
  if (!isUuid(userId) || !page || (!unreachable && !actsAsAdmin(actor))) {
    throw notFound('userNotFound')
  }
  return transact(context, async (tx, inside) => {
    const user = await findUser(tx, userId)
    await recordAudit(tx, inside, 'user.see-phone', `user:${userId}`, { crisis: label })
    return { phone: user?.phone ?? null }
  })
}
