import { readShifts } from '../calendar/queries.ts'
import type { Sql } from '../platform/db/sql.ts'
import type { Rotation } from './schedule.ts'
import { readCandidates, readSchedules, type ScheduleRow } from './store.ts'
import type { DutySource } from './timeline.ts'

/** A schedule, and what says who is on duty by it. */
export interface ScheduleSource {
  row: ScheduleRow
  source: DutySource
}

/**
 * All schedules with what they need to be read between two moments. Calendars cost two further
 * queries, rotations none.
 */
export async function readDutySources(
  sql: Sql,
  reach: { from: Date; to: Date },
): Promise<ScheduleSource[]> {
  const rows = await readSchedules(sql)
  if (rows.every(({ byCalendar }) => !byCalendar)) {
    return rows.map((row) => ({ row, source: { kind: 'rotation', rotation: rotationOf(row) } }))
  }
  const [shifts, people] = await Promise.all([readShifts(sql, reach), readCandidates(sql)])
  return rows.map((row) => {
    if (!row.byCalendar) return { row, source: { kind: 'rotation', rotation: rotationOf(row) } }
    const own = shifts
      .filter(({ scheduleId }) => scheduleId === row.id)
      .map(({ startsAt, endsAt, emails, title }) => ({ from: startsAt, to: endsAt, emails, title }))
    const { overrides } = rotationOf(row)
    return { row, source: { kind: 'calendar', overrides, shifts: own, people } }
  })
}

/** The rotation of a row, its times read. */
export function rotationOf(row: ScheduleRow): Rotation {
  const overrides = row.overrides.map(({ userId, from, to }) => ({
    userId,
    from: new Date(from),
    to: new Date(to),
  }))
  return { ...row, overrides }
}
