import type { Sql } from '../../platform/db/sql.ts'

export interface SimulatedRow {
  id: string
  providerId: string
  direction: 'outbound' | 'inbound'
  channel: 'sms' | 'voice'
  phone: string
  body: string
  status: string
  attemptId: string | null
  createdAt: Date
}

export async function insertSimulated(sql: Sql, row: SimulatedRow): Promise<void> {
  await sql.run`
    insert into simulated_message (id, provider_id, direction, channel, phone, body, status,
      attempt_id, created_at)
    values (${row.id}, ${row.providerId}, ${row.direction}, ${row.channel}, ${row.phone},
      ${row.body}, ${row.status}, ${row.attemptId}, ${row.createdAt})`
}

export function findSimulatedSince(
  sql: Sql,
  search: { phone: string; channel: string; since: Date },
): Promise<SimulatedRow[]> {
  return sql.rows<SimulatedRow>`
    select * from simulated_message
    where phone = ${search.phone} and channel = ${search.channel} and direction = 'outbound'
      and created_at >= ${search.since}
    order by created_at`
}

export function findSimulated(sql: Sql, providerId: string): Promise<SimulatedRow | null> {
  return sql.first<SimulatedRow>`
    select * from simulated_message where provider_id = ${providerId}`
}

export async function updateSimulatedStatus(sql: Sql, id: string, status: string): Promise<void> {
  await sql.run`update simulated_message set status = ${status} where id = ${id}`
}
