import { coreRoles } from '../cell/model.ts'
import { readEngaged } from '../cell/queries.ts'
import type { Locale, UserActor } from '../platform/actor.ts'
import type { Sql } from '../platform/db/sql.ts'
import type { CoreRole } from './model.ts'
import { NEEDED } from './model.ts'
import type { CellFacts, PageFacts } from './staffing.ts'
import { type PagedCrisis, readAttemptsOf, readPagesOfCrisis } from './store.ts'

/** Who is in the room, observers included, and who joined to work. */
interface Presence {
  inside: Set<string>
  joined: Set<string>
}

export async function readPresence(sql: Sql, crisisId: string): Promise<Presence> {
  const rows = await sql.rows<{ userId: string; standing: string }>`
    select user_id, standing from participant
    where crisis_id = ${crisisId} and standing <> 'left'`
  const joined = rows.filter(({ standing }) => standing === 'participant')
  return {
    inside: new Set(rows.map(({ userId }) => userId)),
    joined: new Set(joined.map(({ userId }) => userId)),
  }
}

/** What the staffing rules need to know of a crisis. */
export async function readCellFacts(sql: Sql, crisis: PagedCrisis, now: Date): Promise<CellFacts> {
  const [spans, engaged, presence] = await Promise.all([
    sql.rows<{ role: string; userId: string }>`
      select role, user_id from role_span where crisis_id = ${crisis.id} and until is null`,
    readEngaged(sql, crisis, now),
    readPresence(sql, crisis.id),
  ])
  const holder = (role: CoreRole) => spans.find((span) => span.role === role)?.userId ?? null
  const held = crisis.holdUntil
  return {
    level: crisis.level,
    open: crisis.state === 'open',
    startedAt: held !== null && held > crisis.openedAt ? held : crisis.openedAt,
    reducedCrew: crisis.reducedCrew,
    stoppedAt: crisis.pagingStoppedAt,
    needed: NEEDED[crisis.level],
    holders: { lead: holder('lead'), comms: holder('comms'), scribe: holder('scribe') },
    ...presence,
    engaged: new Set(engaged.map(({ userId }) => userId)),
  }
}

/** What the staffing rules need to know of the pages of a crisis or an alert. */
export async function readPageFacts(sql: Sql, subjectId: string): Promise<PageFacts[]> {
  const pages = await sql.rows<Omit<PageFacts, 'attempts'>>`
    select page.id, page.user_id, page.duty_first, page.state, page.created_at,
      person.phone is not null and person.disabled_at is null as has_phone
    from page join app_user person on person.id = page.user_id
    where page.crisis_id = ${subjectId} or page.alert_id = ${subjectId}
    order by page.created_at, page.id`
  const attempts = await readAttemptsOf(
    sql,
    pages.map(({ id }) => id),
  )
  return pages.map((page) => ({
    ...page,
    attempts: attempts.filter(({ pageId }) => pageId === page.id),
  }))
}

/** Open crises in which somebody has not answered yet. */
export function readCrisesToStaff(sql: Sql): Promise<PagedCrisis[]> {
  return sql.rows<PagedCrisis>`
    select * from crisis where state = 'open' and origin <> 'elsewhere' and exists (
      select 1 from page where page.crisis_id = crisis.id
        and page.state in ('waiting', 'sent', 'delivered', 'unreachable', 'cancelled'))`
}

/** Open crises that have not texted everybody. */
export function readNarrowed(sql: Sql): Promise<PagedCrisis[]> {
  return sql.rows<PagedCrisis>`
    select * from crisis where narrowed is not null and state = 'open'`
}

/** A page of an open crisis, as replies and calls name it. */
export interface OpenPage {
  pageId: string
  crisisId: string
  number: string
  drill: boolean
  restricted: boolean
  title: string
}

/** The pages that a person has in open crises, newest first. */
export function readOpenPages(sql: Sql, userId: string): Promise<OpenPage[]> {
  return sql.rows<OpenPage>`
    select page.id as page_id, crisis.id as crisis_id, crisis.drill, crisis.restricted, crisis.title,
      case when crisis.drill then 'D' else '' end || crisis.number as number
    from page join crisis on crisis.id = page.crisis_id
    where page.user_id = ${userId} and crisis.state <> 'closed'
    order by crisis.recorded_at desc`
}

/** People who were texted about a crisis, were not told to stay, and are not in the room. */
export function readTexted(
  sql: Sql,
  crisisId: string,
): Promise<{ pageId: string; userId: string }[]> {
  return sql.rows<{ pageId: string; userId: string }>`
    select page.id as page_id, page.user_id
    from page join app_user person on person.id = page.user_id
    where page.crisis_id = ${crisisId} and page.stop_notice_at is null
      and person.phone is not null and not person.sms_opted_out
      and exists (select 1 from attempt
        where page_id = page.id and purpose = 'page' and channel = 'sms'
          and status in ('sending', 'unknown', 'sent', 'delivered'))
      and not exists (select 1 from participant
        where participant.crisis_id = page.crisis_id and participant.user_id = page.user_id
          and standing <> 'left')
    order by page.created_at, page.id`
}

/** An alert as the text and the link of its page show it. */
export interface PagedAlertRow {
  id: string
  title: string
  severity: string
  status: string
  startsAt: Date | null
  receivedAt: Date
  crisisId: string | null
  /** How many further alerts the same page tells of. */
  others: number
}

export function findPagedAlert(sql: Sql, id: string): Promise<PagedAlertRow | null> {
  return sql.first<PagedAlertRow>`
    select id, title, severity, status, starts_at, received_at, crisis_id,
      (select count(*)::int from alert_bundle join alert member on member.id = alert_bundle.alert_id
        where alert_bundle.lead_alert_id = alert.id and member.crisis_id is null) as others
    from alert where id = ${id}`
}

/** A person as the one who acts, bound to one crisis when the way in is. */
export async function findActor(
  sql: Sql,
  userId: string,
  way: { via: UserActor['via']; onlyCrisisId: string | null },
): Promise<UserActor | null> {
  const person = await sql.first<Pick<UserActor, 'name' | 'access' | 'locale'>>`
    select name, access, locale from app_user where id = ${userId} and disabled_at is null`
  return person && { kind: 'user', userId, sessionId: null, ...person, ...way }
}

export async function readMemberIds(sql: Sql, crisisId: string): Promise<string[]> {
  const rows = await sql.rows<{ userId: string }>`
    select user_id from crisis_member where crisis_id = ${crisisId}`
  return rows.map(({ userId }) => userId)
}

/** Whom a text goes to, and in which language. */
export interface Recipient {
  id: string
  name: string
  phone: string | null
  email: string
  locale: Locale
  disabledAt: Date | null
}

export function findRecipient(sql: Sql, userId: string): Promise<Recipient | null> {
  return sql.first<Recipient>`select id, name, phone, email, locale, disabled_at from app_user where id = ${userId}`
}

export async function lockPagedAlert(sql: Sql, id: string): Promise<void> {
  await sql.run`select 1 from alert where id = ${id} for no key update`
}

/** The alert that a code declares, while the code is good. */
export async function findAlertIdByCode(sql: Sql, code: string, now: Date): Promise<string | null> {
  const row = await sql.first<{ alertId: string }>`
    select alert_id from page where code = ${code} and code_expires_at > ${now}`
  return row?.alertId ?? null
}

/** Whether a person was paged for an alert. */
export async function wasPagedFor(sql: Sql, userId: string, alertId: string): Promise<boolean> {
  const row = await sql.first`
    select 1 from page where alert_id = ${alertId} and user_id = ${userId}`
  return row !== null
}

/** Roles that nobody holds, and nobody else has kept. */
export async function readFreeRoles(
  sql: Sql,
  crisisId: string,
  userId: string,
  now: Date,
): Promise<CoreRole[]> {
  const rows = await sql.rows<{ role: string }>`
    select role from role_span where crisis_id = ${crisisId} and until is null
    union select role from role_reservation
      where crisis_id = ${crisisId} and until > ${now} and user_id <> ${userId}`
  return coreRoles.filter((role) => rows.every((row) => row.role !== role))
}

/** Where a crisis stands, in a few figures and the latest headline for staff. */
export async function readStanding(sql: Sql, crisis: PagedCrisis) {
  const { inside } = await readPresence(sql, crisis.id)
  const pages = await readPagesOfCrisis(sql, crisis.id)
  const latest = await sql.first<{ headline: string }>`
    select headline from status_update where crisis_id = ${crisis.id}
    order by published_at desc limit 1`
  return {
    present: inside.size,
    coming: pages.filter(({ state, userId }) => state === 'coming' && !inside.has(userId)).length,
    headline: latest?.headline ?? null,
  }
}

/** A person as far as reaching them is concerned. */
export interface PagedPerson {
  id: string
  phone: string | null
  smsOptedOut: boolean
}

export function readMembers(sql: Sql, crisisId: string): Promise<PagedPerson[]> {
  return sql.rows<PagedPerson>`
    select person.id, person.phone, person.sms_opted_out
    from crisis_member member join app_user person on person.id = member.user_id
    where member.crisis_id = ${crisisId} and person.disabled_at is null
    order by person.name, person.id`
}

export function readPeople(sql: Sql, ids: readonly string[]): Promise<PagedPerson[]> {
  return sql.rows<PagedPerson>`
    select id, phone, sms_opted_out from app_user
    where id = any(${ids}::uuid[]) and disabled_at is null`
}

/** The page of a person in a crisis. */
export async function findPageOf(
  sql: Sql,
  crisisId: string,
  userId: string,
): Promise<string | null> {
  const row = await sql.first<{ id: string }>`
    select id from page
    where crisis_id = ${crisisId} and user_id = ${userId} and reason = 'crisis'`
  return row?.id ?? null
}

/** Roles kept for this person. */
export async function readKeptRoles(
  sql: Sql,
  crisisId: string,
  userId: string,
  now: Date,
): Promise<CoreRole[]> {
  const rows = await sql.rows<{ role: string }>`
    select role from role_reservation
    where crisis_id = ${crisisId} and user_id = ${userId} and until > ${now}`
  return coreRoles.filter((role) => rows.some((row) => row.role === role))
}

/** Who is in the room, first the holders of roles, each once. */
export async function readPresentPeople(sql: Sql, crisisId: string) {
  const rows = await sql.rows<{ name: string; role: string | null }>`
    select person.name, min(span.role) as role
    from participant join app_user person on person.id = participant.user_id
      left join role_span span on span.crisis_id = participant.crisis_id
        and span.user_id = participant.user_id and span.until is null
        and span.role in ('lead', 'comms', 'scribe')
    where participant.crisis_id = ${crisisId} and participant.standing <> 'left'
    group by person.id, person.name, participant.joined_at
    order by min(span.role) is null, participant.joined_at, person.name`
  return rows.map(({ name, role }) => ({
    name,
    role: coreRoles.find((core) => core === role) ?? null,
  }))
}

/** Names of people by their ids. */
export async function readUserNames(
  sql: Sql,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const rows = await sql.rows<{ id: string; name: string }>`
    select id, name from app_user where id = any(${[...ids]}::uuid[])`
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** Crises that whoever is on SRE duty should know of before declaring another, the newest first. */
export function readOpenCrises(
  sql: Sql,
): Promise<{ number: number; drill: boolean; title: string }[]> {
  return sql.rows<{ number: number; drill: boolean; title: string }>`
    select number, drill, title from crisis
    where state = 'open' and not drill and not restricted and origin <> 'elsewhere'
    order by recorded_at desc limit 3`
}
