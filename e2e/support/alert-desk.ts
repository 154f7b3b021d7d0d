import { createIntegration } from '../../lib/alerts/create-integration.ts'
import { listAlerts } from '../../lib/alerts/queries.ts'
import { receiveAlert } from '../../lib/alerts/receive-alert.ts'
import { listEntries } from '../../lib/journal/list-entries.ts'
import { contextFor } from '../../lib/platform/context.ts'
import { openTestServices } from '../../lib/platform/test-services.ts'

/** For tests: a fresh database, senders, and what became of what they sent. */
export async function openAlertDesk() {
  const services = await openTestServices()
  const service = () => contextFor(services, { kind: 'service', name: 'API_TOKEN' })
  return {
    services,
    service,
    sender: (options: object = {}) =>
      createIntegration(service(), { name: 'Alertmanager', ...options }),
    send: (key: string, body: unknown, headers: Record<string, string> = {}) => {
      const text = typeof body === 'string' ? body : JSON.stringify(body)
      return receiveAlert(contextFor(services, { kind: 'anonymous' }), {
        key,
        method: 'POST',
        headers,
        contentType: 'application/json',
        query: {},
        read: async () => new TextEncoder().encode(text),
      })
    },
    /** RFC 3339, minutes from now. */
    at: (minute: number) =>
      new Date(services.clock.now().getTime() + minute * 60_000).toISOString(),
    storedOf: async (fingerprint: string, key: { id: string }) => {
      const all = await listAlerts(service(), { limit: 500 })
      return all.filter((each) => each.fingerprint === fingerprint && each.integrationId === key.id)
    },
    /** The alert lines of a crisis. */
    journalOf: async (number: number | string | null | undefined) => {
      const page = await listEntries(service(), String(number), { after: 0, limit: 500 })
      return page.items.filter(({ kind }) => kind === 'alert')
    },
  }
}

export type AlertDesk = Awaited<ReturnType<typeof openAlertDesk>>

/** A body of any sender, critical unless told otherwise. */
export const alert = (dedupKey: string, more: object = {}) => ({
  title: `Alert ${dedupKey}`,
  severity: 'critical',
  dedupKey,
  ...more,
})
