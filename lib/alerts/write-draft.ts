import type { Transaction } from '../platform/db/sql.ts'
import type { IntakeDraft } from './intake-plan.ts'
import { insertDeliveries, upsertAlerts } from './store.ts'

/** Sends what of the draft is not written yet: its rows, and deliveries to know a replay by. */
export function writeDraft(tx: Transaction, integrationId: string, draft: IntakeDraft): void {
  const rows = [...draft.changed].flatMap((id) => draft.rows.get(id) ?? [])
  if (rows.length > 0) tx.send(upsertAlerts(tx, integrationId, rows))
  if (draft.unwritten.size > 0) {
    const deliveries = [...draft.unwritten].map(([key, receivedAt]) => ({
      key,
      alertId: draft.seen.get(key) ?? '',
      receivedAt,
    }))
    tx.send(insertDeliveries(tx, integrationId, deliveries))
  }
  draft.changed.clear()
  draft.unwritten.clear()
}
