import { readEngaged } from '../cell/queries.ts'
import type { CellFacts } from '../paging/staffing.ts'
import { dutyFirst } from '../paging/waves.ts'
import type { Sql } from '../platform/db/sql.ts'
import { readDutyIds, readOnCrisisDuty } from '../roster/queries.ts'

/** Somebody who could be texted. */
export interface HeldBack {
  id: string
  name: string
  phone: string | null
  smsOptedOut: boolean
}

/** People on crisis duty who were not paged for a crisis and are free, SRE duty first. */
export async function readHeldBack(
  sql: Sql,
  crisis: { id: string; drill: boolean },
  cell: Pick<CellFacts, 'inside'>,
  now: Date,
): Promise<HeldBack[]> {
  const [volunteers, dutyIds, engaged, paged] = await Promise.all([
    readOnCrisisDuty(sql, now),
    readDutyIds(sql, now),
    readEngaged(sql, crisis, now),
    sql.rows<{ userId: string }>`select user_id from page where crisis_id = ${crisis.id}`,
  ])
  const taken = new Set([...engaged, ...paged].map(({ userId }) => userId))
  const free = volunteers.filter(({ id }) => !taken.has(id) && !cell.inside.has(id))
  return dutyFirst(free, dutyIds)
}

/** People whom the lead may still page: not paged for this crisis, in a restricted one its members. */
export function readPageable(
  sql: Sql,
  crisis: { id: string; restricted: boolean },
): Promise<{ id: string; name: string }[]> {
  return sql.rows<{ id: string; name: string }>`
    select person.id, person.name from app_user person
    where person.disabled_at is null and person.access <> 'viewer'
      and not exists (select 1 from page
        where page.crisis_id = ${crisis.id} and page.user_id = person.id)
      and not exists (select 1 from participant
        where participant.crisis_id = ${crisis.id} and participant.user_id = person.id
          and standing <> 'left')
      and (not ${crisis.restricted}::boolean or exists (select 1 from crisis_member member
        where member.crisis_id = ${crisis.id} and member.user_id = person.id))
    order by person.name, person.id`
}

/** Since when lead, comms and scribe are all held by people who are coming or joined. */
export async function readStaffedSince(sql: Sql, crisisId: string): Promise<Date | null> {
  const row = await sql.first<{ since: Date | null }>`
    select case when count(*) = 3 and bool_and(came is not null)
      then max(greatest(since, came)) end as since
    from (
      select span.since, least(participant.joined_at, page.answered_at) as came
      from role_span span
        left join participant on participant.crisis_id = span.crisis_id
          and participant.user_id = span.user_id and participant.standing = 'participant'
        left join page on page.crisis_id = span.crisis_id and page.user_id = span.user_id
          and page.reason = 'crisis' and page.state = 'coming'
      where span.crisis_id = ${crisisId} and span.until is null
        and span.role in ('lead', 'comms', 'scribe')) held`
  return row?.since ?? null
}

/** Open crises whose reduced crew has to be confirmed anew. */
export async function readCrewsToAsk(sql: Sql, now: Date): Promise<string[]> {
  const rows = await sql.rows<{ id: string }>`
    select id from crisis where reduced_crew_until <= ${now} and state = 'open'`
  return rows.map(({ id }) => id)
}

/** When the last people of a crisis were texted. */
export async function readLastPagedAt(sql: Sql, crisisId: string): Promise<Date | null> {
  const row = await sql.first<{ at: Date | null }>`
    select max(created_at) as at from page where crisis_id = ${crisisId}`
  return row?.at ?? null
}

/** Names of people by id. */
export async function readNamesOf(
  sql: Sql,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await sql.rows<{ id: string; name: string }>`
    select id, name from app_user where id = any(${ids}::uuid[])`
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** Crises that go on and called or mailed somebody since then. */
export async function readCalledCrises(sql: Sql, since: Date): Promise<string[]> {
  const rows = await sql.rows<{ id: string }>`
    select id from crisis where state = 'open' and exists (
      select 1 from page join attempt on attempt.page_id = page.id
      where page.crisis_id = crisis.id and attempt.purpose = 'page'
        and attempt.channel in ('voice', 'email') and attempt.created_at > ${since})`
  return rows.map(({ id }) => id)
}

/** Which of these ids are lines of a journal. */
export async function readKnownLines(
  sql: Sql,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set()
  const rows = await sql.rows<{ id: string }>`
    select id from journal_entry where id = any(${ids}::uuid[])`
  return new Set(rows.map(({ id }) => id))
}
