import type { Sql } from '../platform/db/sql.ts'

/** A calendar that says who is on duty, without its text. */
export interface CalendarRow {
  scheduleId: string
  /** Encrypted: whoever knows it reads the calendar. */
  address: string
  /** Why the last look failed; null: it did not. */
  fault: string | null
  triedAt: Date
  /** Of the copy that counts. */
  fetchedAt: Date | null
}

export function readCalendars(sql: Sql): Promise<CalendarRow[]> {
  return sql.rows<CalendarRow>`
    select schedule_id, address, fault, tried_at, fetched_at from duty_calendar`
}

export function findCalendar(sql: Sql, scheduleId: string): Promise<CalendarRow | null> {
  return sql.first<CalendarRow>`
    select schedule_id, address, fault, tried_at, fetched_at from duty_calendar
    where schedule_id = ${scheduleId}`
}

/** A shift of a schedule. */
export interface ShiftRow {
  scheduleId: string
  startsAt: Date
  endsAt: Date
  emails: string[]
  title: string
}

/** The shifts that touch a time. */
export function readShifts(sql: Sql, reach: { from: Date; to: Date }): Promise<ShiftRow[]> {
  return sql.rows<ShiftRow>`
    select schedule_id, starts_at, ends_at, emails, title from duty_shift
    where ends_at > ${reach.from} and starts_at < ${reach.to} order by starts_at, rank`
}
