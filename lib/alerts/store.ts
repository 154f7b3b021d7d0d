import type { Sql, Transaction } from '../platform/db/sql.ts'

export interface AttachableAlert {
  id: string
  title: string
  status: string
  severity: string
  startsAt: Date | null
  crisisId: string | null
}

export function findAlerts(sql: Sql, ids: string[]): Promise<AttachableAlert[]> {
  return sql.rows<AttachableAlert>`
    select id, title, status, severity, starts_at, crisis_id
    from alert where id = any(${ids}::uuid[])`
}

export async function attachToCrisis(
  tx: Transaction,
  alertId: string,
  crisisId: string,
): Promise<void> {
  await tx.run`update alert set crisis_id = ${crisisId} where id = ${alertId}`
}
