import { type Engaged, readEngaged } from '../cell/queries.ts'
import type { Level } from '../crisis/model.ts'
import { type Context, sqlOf } from '../platform/context.ts'
import type { Sql } from '../platform/db/sql.ts'
import { readSetting } from '../platform/settings.ts'
import { type OnCrisisDuty, readDutyIds, readOnCrisisDuty } from '../roster/queries.ts'
import { type Foreseen, foreseeTexts } from './foreseen.ts'
import { leaveAlone } from './staffing.ts'

/** Volunteers for a crisis, and how many were left alone because they are at work in another one. */
export interface FreeVolunteers {
  people: OnCrisisDuty[]
  /** Without those in a restricted crisis: who is in it is known to its members alone. */
  engaged: number
}

/** Who is on crisis duty and free. */
export async function readFreeVolunteers(
  sql: Sql,
  crisis: { id: string; drill: boolean },
  now: Date,
): Promise<FreeVolunteers> {
  const { volunteers, engaged } = await readVolunteers(sql, crisis, now)
  return leaveOut(volunteers, engaged)
}

async function readVolunteers(sql: Sql, crisis: { id: string; drill: boolean }, now: Date) {
  const [volunteers, engaged] = await Promise.all([
    readOnCrisisDuty(sql, now),
    readEngaged(sql, crisis, now),
  ])
  return { volunteers, engaged }
}

function leaveOut(volunteers: OnCrisisDuty[], engaged: readonly Engaged[]): FreeVolunteers {
  const people = leaveAlone(volunteers, new Set(engaged.map(({ userId }) => userId)))
  const left = new Set(people.map(({ id }) => id))
  const alone = engaged.filter(({ userId, restricted }) => !restricted && !left.has(userId))
  return { people, engaged: alone.length }
}

/** What declaring now would do. */
export interface ForeseenPaging {
  /** Everybody who has a phone and would be texted, at once or later. */
  people: { id: string; name: string }[]
  byLevel: Record<Level, Foreseen>
  engaged: number
}

const NO_CRISIS = '00000000-0000-0000-0000-000000000000'

/**
 * Whom a crisis or drill declared now would text, at once and later, at each level. Whoever is at work in
 * a confidential crisis counts as free: nobody else may see that they are not.
 */
export async function readForeseen(context: Context, drill: boolean): Promise<ForeseenPaging> {
  const sql = sqlOf(context)
  const now = context.clock.now()
  const { timeZone, pagingTimeScale: scale } = context.environment
  const [{ volunteers, engaged: busy }, dutyIds, limits] = await Promise.all([
    readVolunteers(sql, { id: NO_CRISIS, drill }, now),
    readDutyIds(sql, now),
    readSetting(sql, 'pagingLimits'),
  ])
  const known = busy.filter(({ restricted }) => !restricted)
  const { people, engaged } = leaveOut(volunteers, known)
  return {
    people: people.flatMap(({ id, name, phone }) => (phone === null ? [] : [{ id, name }])),
    byLevel: foreseeTexts(people, dutyIds, limits, { now, timeZone, scale }),
    engaged,
  }
}
