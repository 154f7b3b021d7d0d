import { json, type Sql, type Transaction } from '../platform/db/sql.ts'
import type { Shift } from './model.ts'

/** A calendar whose turn it is, with its last good copy. */
export interface DueCalendar {
  scheduleId: string
  address: string
  body: string | null
  timeZone: string
}

/** Takes one calendar that was not looked at since `triedBefore`; nobody else takes it now. */
export function claimCalendar(
  sql: Sql,
  claim: { now: Date; triedBefore: Date },
): Promise<DueCalendar | null> {
  return sql.first<DueCalendar>`
    update duty_calendar set tried_at = ${claim.now} from schedule
    where schedule.id = duty_calendar.schedule_id and duty_calendar.schedule_id in (
      select schedule_id from duty_calendar where tried_at <= ${claim.triedBefore}
      order by tried_at limit 1 for update skip locked)
    returning duty_calendar.schedule_id, duty_calendar.address, duty_calendar.body,
      schedule.time_zone`
}

/** Makes a calendar the source of a schedule, or replaces the one it has. */
export async function upsertCalendar(
  tx: Transaction,
  calendar: { scheduleId: string; address: string; body: string; now: Date },
): Promise<void> {
  const { scheduleId, address, body, now } = calendar
  await tx.run`
    insert into duty_calendar (schedule_id, address, body, fault, tried_at, fetched_at)
    values (${scheduleId}, ${address}, ${body}, null, ${now}, ${now})
    on conflict (schedule_id) do update set address = excluded.address, body = excluded.body,
      fault = null, tried_at = excluded.tried_at, fetched_at = excluded.fetched_at`
}

/** The latest copy is good. A calendar whose address changed meanwhile is left alone. */
export async function keepCalendar(
  tx: Transaction,
  calendar: { scheduleId: string; address: string; body: string; now: Date },
): Promise<boolean> {
  const { scheduleId, address, body, now } = calendar
  const touched = await tx.run`
    update duty_calendar set body = ${body}, fault = null, fetched_at = ${now}
    where schedule_id = ${scheduleId} and address = ${address}`
  return touched === 1
}

/** The last look failed: the copy before it goes on counting. */
export async function markCalendar(
  tx: Transaction,
  calendar: { scheduleId: string; address: string; fault: string },
): Promise<boolean> {
  const { scheduleId, address, fault } = calendar
  const touched = await tx.run`
    update duty_calendar set fault = ${fault}
    where schedule_id = ${scheduleId} and address = ${address}`
  return touched === 1
}

export async function deleteCalendar(tx: Transaction, scheduleId: string): Promise<void> {
  await tx.run`delete from duty_shift where schedule_id = ${scheduleId}`
  await tx.run`delete from duty_calendar where schedule_id = ${scheduleId}`
}

export async function replaceShifts(
  tx: Transaction,
  scheduleId: string,
  shifts: readonly Shift[],
): Promise<void> {
  await tx.run`delete from duty_shift where schedule_id = ${scheduleId}`
  const rows = shifts.map(({ from, to, emails, title }, rank) => ({
    rank,
    starts_at: from.toISOString(),
    ends_at: to.toISOString(),
    emails,
    title,
  }))
  await tx.run`
    insert into duty_shift (schedule_id, rank, starts_at, ends_at, emails, title)
    select ${scheduleId}::uuid, rank, starts_at, ends_at,
      array(select jsonb_array_elements_text(emails)), title
    from jsonb_to_recordset(${json(rows)}::jsonb)
      as shift(rank int, starts_at timestamptz, ends_at timestamptz, emails jsonb, title text)`
}
