import type { Sql } from '../../platform/db/sql.ts'
import type { SimulatedRow } from './store.ts'

export interface SimulatedView {
  id: string
  direction: 'outbound' | 'inbound'
  channel: 'sms' | 'voice'
  /** E.164: the phone that got it, or that it came from. */
  phone: string
  to: string | null
  from: string | null
  body: string
  status: string
  createdAt: string
  user: { id: string; name: string } | null
}

type Row = SimulatedRow & { userId: string | null; name: string | null }

/** What the simulator's phones got and sent, oldest first. */
export async function readSimulated(sql: Sql, limit: number): Promise<SimulatedView[]> {
  const rows = await sql.rows<Row>`
    select message.*, person.id as user_id, person.name
    from (select * from simulated_message order by created_at desc, id desc limit ${limit}) message
      left join lateral (select id, name from app_user where phone = message.phone
        order by disabled_at nulls first, id limit 1) person on true
    order by message.created_at, message.id`
  return rows.map((row) => ({
    id: row.id,
    direction: row.direction,
    channel: row.channel,
    phone: row.phone,
    to: row.direction === 'outbound' ? row.phone : null,
    from: row.direction === 'inbound' ? row.phone : null,
    body: row.body,
    status: row.status,
    createdAt: row.createdAt.toISOString(),
    user: row.userId === null ? null : { id: row.userId, name: row.name ?? '' },
  }))
}

/** The latest call to a phone, for a pressed key. */
export function findLatestCall(sql: Sql, phone: string): Promise<SimulatedRow | null> {
  return sql.first<SimulatedRow>`
    select * from simulated_message
    where phone = ${phone} and channel = 'voice' and direction = 'outbound'
    order by created_at desc limit 1`
}

export interface PhoneOwner {
  id: string
  name: string
  phone: string
  /** Another number of theirs, which waits for its code. */
  claimed: string | null
}

/** People with a number, those on crisis duty first. */
export function readPhones(sql: Sql, limit: number): Promise<PhoneOwner[]> {
  return sql.rows<PhoneOwner>`
    select id, name, coalesce(phone, claimed_phone) as phone, claimed_phone as claimed
    from app_user
    where (phone is not null or claimed_phone is not null) and disabled_at is null
    order by crisis_duty desc, name, id limit ${limit}`
}
