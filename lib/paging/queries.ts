import { requireAccess } from '../access/require-access.ts'
import { findVisibleCrisis } from '../crisis/queries.ts'
import type { Locale, UserActor } from '../platform/actor.ts'
import { type Context, sqlOf } from '../platform/context.ts'
import type { Sql } from '../platform/db/sql.ts'
import { isAnswered } from './delivery.ts'
import type { CoreRole } from './model.ts'
import { type AttemptStatus, NEEDED, type PageState } from './model.ts'
import type { CellFacts, PageFacts } from './staffing.ts'
import { type AttemptRow, type PagedCrisis, readAttemptsOf, readPagesOfCrisis } from './store.ts'

export interface AttemptView {
  channel: 'sms' | 'voice' | 'email' | 'push'
  status: Exclude<AttemptStatus, 'cancelled'>
  providerId: string | null
  errorCode: string | null
  createdAt: string
  sentAt: string | null
  deliveredAt: string | null
}

/** How one person was paged. Times are RFC 3339 in UTC. */
export interface PageView {
  user: { id: string; name: string }
  state: PageState
  etaMinutes: number | null
  acknowledgedAt: string | null
  /** Since when a text is out without an answer. */
  silentSince: string | null
  dutyFirst: boolean
  attempts: AttemptView[]
}

export interface PagesView {
  items: PageView[]
  /** People whom a text reached, or who answered or came. */
  reached: number
  /** People paged. */
  total: number
  /** People who are coming or present, and how many the level asks for. */
  crew: number
  needed: number
}

/** The paging of a crisis, person by person, SRE duty first. */
export async function readPages(context: Context, label: string): Promise<PagesView> {
  requireAccess(context, 'page.read')
  const crisis = await findVisibleCrisis(context, label)
  return pagesView(sqlOf(context), crisis)
}

/** The same for a crisis that has been found visible already. */
export async function pagesView(sql: Sql, crisis: PagedCrisis): Promise<PagesView> {
  const pages = await readPagesOfCrisis(sql, crisis.id)
  const attempts = await readAttemptsOf(
    sql,
    pages.map(({ id }) => id),
  )
  const names = await readNames(sql, crisis.id)
  const { inside, joined } = await readPresence(sql, crisis.id)
  const items = pages.map((page): PageView => {
    const own = attempts.filter(({ pageId }) => pageId === page.id)
    const state = inside.has(page.userId) ? 'present' : page.state
    const text = own.find(({ channel, sentAt }) => channel === 'sms' && sentAt !== null)
    return {
      user: { id: page.userId, name: names.get(page.userId) ?? '' },
      state,
      etaMinutes: page.etaMinutes,
      acknowledgedAt: page.answeredAt?.toISOString() ?? null,
      silentSince: isAnswered(state) ? null : (text?.sentAt?.toISOString() ?? null),
      dutyFirst: page.dutyFirst,
      attempts: own.flatMap(attemptView),
    }
  })
  const coming = pages.filter(({ state }) => state === 'coming').map(({ userId }) => userId)
  return {
    items,
    reached: items.filter(({ state }) => state === 'delivered' || isAnswered(state)).length,
    total: items.length,
    crew: new Set([...joined, ...coming]).size,
    needed: NEEDED[crisis.level],
  }
}

function attemptView(attempt: AttemptRow): AttemptView[] {
  if (attempt.status === 'cancelled') return []
  return [
    {
      channel: attempt.channel,
      status: attempt.status,
      providerId: attempt.providerId,
      errorCode: attempt.errorCode,
      createdAt: attempt.createdAt.toISOString(),
      sentAt: attempt.sentAt?.toISOString() ?? null,
      deliveredAt: attempt.deliveredAt?.toISOString() ?? null,
    },
  ]
}

async function readNames(sql: Sql, crisisId: string): Promise<Map<string, string>> {
  const rows = await sql.rows<{ id: string; name: string }>`
    select person.id, person.name from app_user person
    where person.id in (select user_id from page where crisis_id = ${crisisId})`
  return new Map(rows.map(({ id, name }) => [id, name]))
}

interface Presence {
  inside: Set<string>
  joined: Set<string>
}

async function readPresence(sql: Sql, crisisId: string): Promise<Presence> {
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
export async function readCellFacts(sql: Sql, crisis: PagedCrisis): Promise<CellFacts> {
  const spans = await sql.rows<{ role: string; userId: string }>`
    select role, user_id from role_span where crisis_id = ${crisis.id} and until is null`
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
    ...(await readPresence(sql, crisis.id)),
  }
}

/** What the staffing rules need to know of its pages. */
export async function readPageFacts(sql: Sql, crisisId: string): Promise<PageFacts[]> {
  const pages = await sql.rows<Omit<PageFacts, 'attempts'>>`
    select page.id, page.user_id, page.duty_first, page.state, page.created_at,
      person.phone is not null and person.disabled_at is null as has_phone
    from page join app_user person on person.id = page.user_id
    where page.crisis_id = ${crisisId} and page.reason = 'crisis'
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
}

export function findPagedAlert(sql: Sql, id: string): Promise<PagedAlertRow | null> {
  return sql.first<PagedAlertRow>`
    select id, title, severity, status, starts_at, received_at, crisis_id
    from alert where id = ${id}`
}

/** Who is on SRE duty at a time. */
export async function readDutyIds(_sql: Sql, _now: Date): Promise<string[]> {
  return []
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
  locale: Locale
}

export function findRecipient(sql: Sql, userId: string): Promise<Recipient | null> {
  return sql.first<Recipient>`select id, name, phone, locale from app_user where id = ${userId}`
}
