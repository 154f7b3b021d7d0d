import { recordAudit } from '../access/record-audit.ts'
import { requireAccess } from '../access/require-access.ts'
import { type Context, transact } from '../platform/context.ts'
import { notFound } from '../platform/refusal.ts'
import { isUuid } from '../platform/text-schema.ts'
import { disableIntegrationRow } from './store.ts'

/**
 * Closes a way in for good: its key is unknown from now on; what it sent stays.
 * @throws Refusal not_found, also when it is disabled already
 */
export async function disableIntegration(context: Context, id: string): Promise<void> {
  requireAccess(context, 'integration.administer')
  await transact(context, async (tx, inside) => {
    const done = isUuid(id) && (await disableIntegrationRow(tx, id, inside.clock.now()))
    if (!done) throw notFound()
    await recordAudit(tx, inside, 'integration.disable', `integration:${id}`)
  })
}
