import { actsAsAdmin, allowsAccess } from '../access/permissions.ts'
import { requireAccess, requireOwnAccount } from '../access/require-access.ts'
import { type CalendarRow, findCalendar, readCalendars } from '../calendar/queries.ts'
import { isAccessLevel, type Locale } from '../platform/actor.ts'
import { type Context, sqlOf } from '../platform/context.ts'
import type { Sql } from '../platform/db/sql.ts'
import type { Cursor } from '../platform/list-page.ts'
import { notFound } from '../platform/refusal.ts'
import { unseal } from '../platform/seal.ts'
import { isUuid } from '../platform/text-schema.ts'
import { type DutyPlan, isOnDuty } from './duty.ts'
import type { ListedPerson, ScheduleView, UserName, UserView } from './model.ts'
import { maskPhone } from './phone.ts'
import { readDutySources } from './read-duty-sources.ts'
import {
  findSchedule,
  findUser,
  knownIds,
  readSchedules,
  readVolunteerRows,
  type ScheduleRow,
  type UserRow,
  type VolunteerRow,
} from './store.ts'
import { dutyOrder, onDutyAt } from './timeline.ts'

/** A person as this reader may see them: full phone and e-mail for admins and oneself. */
export function userView(context: Context, user: UserRow): UserView {
  const { actor } = context
  const own = actor.kind === 'user' && actor.userId === user.id
  const full = own || actsAsAdmin(actor)
  const phone = user.claimedPhone ?? user.phone
  return {
    id: user.id,
    name: user.name,
    email: full ? user.email : null,
    phone: full ? phone : maskPhone(phone),
    phoneVerified: user.phone !== null && user.claimedPhone === null,
    locale: user.locale,
    access: user.access,
    crisisDuty: user.crisisDuty,
    smsOptedOut: user.smsOptedOut,
    phoneFault: phoneFaultOf(user),
    disabled: user.disabledAt !== null,
  }
}

function phoneFaultOf({ phoneFaultCode: code, phoneFaultAt: at }: UserRow) {
  return code === null || at === null ? null : { code, at: at.toISOString() }
}

/** One person; a viewer gets others' names only. */
export async function readUser(context: Context, id: string): Promise<UserView | UserName> {
  requireAccess(context, 'user.read')
  const user = isUuid(id) ? await findUser(sqlOf(context), id) : null
  if (!user || (user.disabledAt && !actsAsAdmin(context.actor))) throw notFound('userNotFound')
  return shownUser(context, user)
}

/** One's own numbers, E.164: where texts go, and the one that waits for its code. */
export async function readOwnPhone(
  context: Context,
): Promise<{ phone: string | null; claimed: string | null }> {
  const { userId } = requireOwnAccount(context)
  const user = await findUser(sqlOf(context), userId)
  return { phone: user?.phone ?? null, claimed: user?.claimedPhone ?? null }
}

/**
 * One person with everything an admin edits; their number is the one that texts go to, so that saving
 * anything else of them does not confirm another in their name.
 */
export async function readPerson(context: Context, id: string): Promise<UserView> {
  requireAccess(context, 'user.administer')
  const user = isUuid(id) ? await findUser(sqlOf(context), id) : null
  if (!user) throw notFound('userNotFound')
  return { ...userView(context, user), phone: user.phone }
}

function shownUser(context: Context, user: UserRow): UserView | UserName {
  const own = context.actor.kind === 'user' && context.actor.userId === user.id
  if (own || allowsAccess(context.actor, 'cell.join')) return userView(context, user)
  return { id: user.id, name: user.name }
}

/** People in the order they were added. Viewers get names only; disabled people are for admins. */
export async function listUsers(
  context: Context,
  page: { limit: number; after: Cursor | null },
): Promise<((UserView | UserName) & { createdAt: Date })[]> {
  requireAccess(context, 'user.read')
  const { after, limit } = page
  const rows = await context.database.prisma.user.findMany({
    where: {
      ...(actsAsAdmin(context.actor) ? {} : { disabledAt: null }),
      ...(after
        ? {
            OR: [{ createdAt: { gt: after.at } }, { createdAt: after.at, id: { gt: after.id } }],
          }
        : {}),
    },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    take: limit,
    omit: { passwordHash: true },
  })
  return rows.map((row) => ({
    ...shownUser(context, asUserRow(row)),
    createdAt: row.createdAt,
  }))
}

/** Everybody, by name, for the admins' page of people. */
export async function listPeople(context: Context): Promise<ListedPerson[]> {
  requireAccess(context, 'user.administer')
  const onDuty = await readOnCrisisDuty(sqlOf(context), context.clock.now())
  const onDutyIds = new Set(onDuty.map(({ id }) => id))
  const rows = await context.database.prisma.user.findMany()
  const byName = rows.sort((one, other) => one.name.localeCompare(other.name, 'fr'))
  return byName.map(({ passwordHash, ...row }) => ({
    ...userView(context, asUserRow(row)),
    hasPassword: passwordHash !== null,
    // A number that waits for its code gets no texts.
    hasPhone: row.phone !== null,
    onDutyNow: onDutyIds.has(row.id),
  }))
}

/** Names to choose from, of people who may act in a crisis. */
export async function listNames(context: Context): Promise<UserName[]> {
  requireAccess(context, 'user.read')
  return context.database.prisma.user.findMany({
    where: { disabledAt: null },
    select: { id: true, name: true },
    orderBy: { name: 'asc' },
  })
}

function asUserRow(row: Omit<UserRow, 'locale' | 'access'> & { locale: string; access: string }) {
  const locale: Locale = row.locale === 'en' ? 'en' : 'fr'
  return { ...row, locale, access: isAccessLevel(row.access) ? row.access : 'viewer' } as const
}

export async function listSchedules(context: Context): Promise<ScheduleView[]> {
  requireAccess(context, 'schedule.read')
  const sql = sqlOf(context)
  const rows = await readSchedules(sql)
  const calendars = rows.some(({ byCalendar }) => byCalendar) ? await readCalendars(sql) : []
  return rows.map((row) =>
    scheduleView(context, row, calendars.find(({ scheduleId }) => scheduleId === row.id) ?? null),
  )
}

export async function readSchedule(context: Context, id: string): Promise<ScheduleView> {
  requireAccess(context, 'schedule.read')
  const sql = sqlOf(context)
  const row = isUuid(id) ? await findSchedule(sql, id) : null
  if (!row) throw notFound('scheduleNotFound')
  return scheduleView(context, row, row.byCalendar ? await findCalendar(sql, row.id) : null)
}

export function scheduleView(
  { environment }: Context,
  row: ScheduleRow,
  calendar: CalendarRow | null,
): ScheduleView {
  const { createdAt, byCalendar, ...view } = row
  const { fault, triedAt, fetchedAt } = calendar ?? {}
  const url = calendar && unseal(environment.nextauthSecret, calendar.address)
  return {
    ...view,
    rotation: [...row.rotation],
    calendar: calendar && {
      host: url === null ? '' : new URL(url).host,
      fetchedAt: fetchedAt?.toISOString() ?? null,
      triedAt: triedAt?.toISOString() ?? '',
      fault: fault ?? null,
    },
  }
}

export interface OnCallView extends UserName {
  /** RFC 3339, UTC. */
  until: string
  schedule: UserName
}

/**
 * Who is on SRE duty at a time: one line a schedule, and for a calendar one a person. Disabled people
 * are nobody.
 */
export async function readOnCall(context: Context, at: Date): Promise<OnCallView[]> {
  requireAccess(context, 'schedule.read')
  const sources = await readDutySources(sqlOf(context), momentOf(at))
  const names = new Map((await listNames(context)).map(({ id, name }) => [id, name]))
  return sources.flatMap(({ row, source }) =>
    onDutyAt(source, at).flatMap(({ userId, until }) => {
      const name = names.get(userId)
      if (name === undefined) return []
      const schedule = { id: row.id, name: row.name }
      return [{ id: userId, name, until: until.toISOString(), schedule }]
    }),
  )
}

/** Ids of whoever is on SRE duty at a time, each once; for what has no reader, such as paging. */
export async function readDutyIds(sql: Sql, at: Date): Promise<string[]> {
  const sources = await readDutySources(sql, momentOf(at))
  const ids = sources.flatMap(({ source }) => onDutyAt(source, at).map(({ userId }) => userId))
  return [...new Set(ids)]
}

const momentOf = (at: Date) => ({ from: at, to: new Date(at.getTime() + 1) })

/** A calendar is looked at so far ahead for whoever comes next. */
const ORDER_AHEAD_MS = 14 * 86_400_000

/**
 * Ids of people who are not disabled in the order in which they are on SRE duty: those who are now,
 * then whoever comes after them in each rotation or calendar.
 */
export async function readDutyOrder(sql: Sql, at: Date): Promise<string[]> {
  const to = new Date(at.getTime() + ORDER_AHEAD_MS)
  const sources = await readDutySources(sql, { from: at, to })
  const turns = sources.map(({ source }) => dutyOrder(source, at, to))
  const longest = Math.max(0, ...turns.map(({ length }) => length))
  const ranks = Array.from({ length: longest }, (_, rank) => rank)
  const order = [...new Set(ranks.flatMap((rank) => turns.flatMap((turn) => turn[rank] ?? [])))]
  const known = new Set(await knownIds(sql, order))
  return order.filter((id) => known.has(id))
}

/** A volunteer whom a crisis that opens at a time texts, or would text had they a phone. */

export interface OnCrisisDuty extends UserName {
  /** Where texts go, E.164. */
  phone: string | null
  smsOptedOut: boolean
}

/**
 * Who is on crisis duty at a time, by name: signed up, in their hours, not paused. For what has no
 * reader, such as paging.
 */
export async function readOnCrisisDuty(sql: Sql, at: Date): Promise<OnCrisisDuty[]> {
  const volunteers = await readVolunteerRows(sql)
  return volunteers
    .filter((row) => isOnDuty(planOf(row), at))
    .map(({ id, name, phone, smsOptedOut }) => ({ id, name, phone, smsOptedOut }))
}

/** Names of who is on crisis duty at a time. */
export async function listVolunteersAt(context: Context, at: Date): Promise<UserName[]> {
  requireAccess(context, 'schedule.read')
  const onDuty = await readOnCrisisDuty(sqlOf(context), at)
  return onDuty.map(({ id, name }) => ({ id, name }))
}

/** When a volunteer is on duty; null: always. */
export function planOf({ timeZone, hours, lastDay, pausedUntil }: VolunteerRow): DutyPlan | null {
  return timeZone === null ? null : { timeZone, hours: hours ?? [], lastDay, pausedUntil }
}

/** An announced peak. Times are RFC 3339 in UTC. */
export interface PlannedEventView {
  id: string
  title: string
  startsAt: string
  endsAt: string
  expected: string | null
  services: string[]
}

/** Announced peaks, those that begin last first. */
export async function listPlannedEvents(
  context: Context,
  page: { limit: number; before: Cursor | null },
): Promise<PlannedEventView[]> {
  requireAccess(context, 'planned-event.read')
  const { before, limit } = page
  const rows = await context.database.prisma.plannedEvent.findMany({
    where: before
      ? { OR: [{ startsAt: { lt: before.at } }, { startsAt: before.at, id: { lt: before.id } }] }
      : {},
    orderBy: [{ startsAt: 'desc' }, { id: 'desc' }],
    take: limit,
  })
  return rows.map(({ createdAt, startsAt, endsAt, ...row }) => ({
    ...row,
    startsAt: startsAt.toISOString(),
    endsAt: endsAt.toISOString(),
  }))
}
