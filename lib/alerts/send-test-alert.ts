import { requireAccess } from '../access/require-access.ts'
import { type Context, sqlOf } from '../platform/context.ts'
import { notFound } from '../platform/refusal.ts'
import { isUuid } from '../platform/text-schema.ts'
import { receiveFrom } from './receive-alert.ts'
import type { ReceivedAlert } from './receive-alerts.ts'
import { findIntegrationById } from './store.ts'

/**
 * Sends an alert of severity info on behalf of an integration, all the way through intake: it is
 * recorded, and opens and pages nothing by the built-in rules.
 * @throws Refusal not_found, also for an integration that is disabled
 */
export async function sendTestAlert(context: Context, id: string): Promise<ReceivedAlert> {
  requireAccess(context, 'integration.administer')
  const integration = isUuid(id) ? await findIntegrationById(sqlOf(context), id) : null
  if (!integration) throw notFound()
  const now = context.clock.now()
  const body = JSON.stringify({
    title: `Test: ${integration.name}`,
    severity: 'info',
    status: 'firing',
    dedupKey: `cellule-test-${now.getTime()}`,
    startsAt: now.toISOString(),
  })
  // Ours to trust: neither the sender's format nor its signature applies.
  const trusted = { ...integration, format: 'auto', secretSealed: null }
  const { alerts } = await receiveFrom(context, trusted, {
    method: 'POST',
    headers: {},
    contentType: 'application/json',
    query: {},
    read: async () => new TextEncoder().encode(body),
  })
  const [alert] = alerts
  if (!alert) throw new Error('the test alert was read as no alert')
  return alert
}
