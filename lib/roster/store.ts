import type { AccessLevel, Locale } from '../platform/actor.ts'
import { json, type Sql, type Transaction } from '../platform/db/sql.ts'
import type { DutyHours, DutyPlan } from './duty.ts'
import type { Rotation } from './schedule.ts'
import type { Candidate, Reachable } from './timeline.ts'

export interface UserRow {
  id: string
  name: string
  email: string
  /** Where texts go, E.164. */
  phone: string | null
  /** Said by its owner and not confirmed yet. */
  claimedPhone: string | null
  locale: Locale
  access: AccessLevel
  crisisDuty: boolean
  smsOptedOut: boolean
  /** What the provider last said is wrong with the number. */
  phoneFaultCode: string | null
  phoneFaultAt: Date | null
  createdAt: Date
  disabledAt: Date | null
}

export function findUser(sql: Sql, id: string): Promise<UserRow | null> {
  return sql.first<UserRow>`
    select id, name, email, phone, claimed_phone, locale, access, crisis_duty, sms_opted_out,
      phone_fault_code, phone_fault_at, created_at, disabled_at
    from app_user where id = ${id}`
}

export function findUsersByEmail(sql: Sql, emails: readonly string[]): Promise<UserRow[]> {
  return sql.rows<UserRow>`
    select id, name, email, phone, claimed_phone, locale, access, crisis_duty, sms_opted_out,
      phone_fault_code, phone_fault_at, created_at, disabled_at
    from app_user where email = any(${emails}::text[])`
}

/** Makes changes to people happen one at a time, until the transaction ends. */
export async function lockRoster(tx: Transaction): Promise<void> {
  await tx.run`select pg_advisory_xact_lock(hashtext('cellule roster'))`
}

export async function emailIsTaken(tx: Transaction, email: string, exceptId: string | null) {
  const row = await tx.first<{ id: string }>`
    select id from app_user where email = ${email} and id is distinct from ${exceptId}::uuid`
  return row !== null
}

export async function insertUser(
  tx: Transaction,
  user: UserRow & { passwordHash: string | null },
): Promise<void> {
  await tx.run`
    insert into app_user (id, name, email, phone, locale, access, crisis_duty, password_hash, created_at)
    values (${user.id}, ${user.name}, ${user.email}, ${user.phone}, ${user.locale}, ${user.access},
      ${user.crisisDuty}, ${user.passwordHash}, ${user.createdAt})`
}

export async function updateUserRow(tx: Transaction, user: UserRow): Promise<void> {
  await tx.run`
    update app_user set name = ${user.name}, email = ${user.email}, phone = ${user.phone},
      claimed_phone = ${user.claimedPhone},
      locale = ${user.locale}, access = ${user.access}, crisis_duty = ${user.crisisDuty},
      sms_opted_out = ${user.smsOptedOut}, disabled_at = ${user.disabledAt},
      phone_fault_code = case when phone = ${user.phone} then phone_fault_code end,
      phone_fault_at = case when phone = ${user.phone} then phone_fault_at end
    where id = ${user.id}`
}

export async function countOtherAdmins(tx: Transaction, exceptId: string): Promise<number> {
  const row = await tx.first<{ count: string }>`
    select count(*) from app_user
    where access = 'admin' and disabled_at is null and id <> ${exceptId}`
  return Number(row?.count ?? 0)
}

/** Ids among these of people who are not disabled. */
export async function knownIds(sql: Sql, ids: string[]): Promise<string[]> {
  const rows = await sql.rows<{ id: string }>`
    select id from app_user where id = any(${ids}::uuid[]) and disabled_at is null`
  return rows.map(({ id }) => id)
}

/** Whom a calendar may mean. */
export function readCandidates(sql: Sql): Promise<Candidate[]> {
  return sql.rows<Candidate>`
    select id, name, email from app_user where disabled_at is null order by name, id`
}

/** Everybody, as far as an alert page reaches them. */
export function readReachable(sql: Sql): Promise<Reachable[]> {
  return sql.rows<Reachable>`
    select id, name, disabled_at is not null as disabled, phone is not null as has_phone
    from app_user`
}

/** `overrides` hold their times as RFC 3339. */
export interface ScheduleRow extends Omit<Rotation, 'overrides'> {
  id: string
  name: string
  /** Who is on duty is read from a calendar; the rotation is empty. */
  byCalendar: boolean
  overrides: { userId: string; from: string; to: string }[]
  createdAt: Date
}

export function readSchedules(sql: Sql): Promise<ScheduleRow[]> {
  return sql.rows<ScheduleRow>`
    select schedule.*, calendar.schedule_id is not null as by_calendar
    from schedule left join duty_calendar calendar on calendar.schedule_id = schedule.id
    order by schedule.created_at, schedule.id`
}

export function findSchedule(sql: Sql, id: string): Promise<ScheduleRow | null> {
  return sql.first<ScheduleRow>`
    select schedule.*, calendar.schedule_id is not null as by_calendar
    from schedule left join duty_calendar calendar on calendar.schedule_id = schedule.id
    where schedule.id = ${id}`
}

/** Creates a schedule, or replaces the one with that id. */
export async function upsertSchedule(
  tx: Transaction,
  schedule: Rotation & { id: string; name: string; createdAt: Date },
): Promise<void> {
  const { id, name, timeZone, handOffAt, rotation, days, startsOn, overrides, createdAt } = schedule
  await tx.run`
    insert into schedule
      (id, name, time_zone, hand_off_at, rotation, days, starts_on, overrides, created_at)
    values (${id}, ${name}, ${timeZone}, ${handOffAt}, ${rotation}::uuid[], ${days}, ${startsOn},
      ${json(overrides)}, ${createdAt})
    on conflict (id) do update set name = excluded.name, time_zone = excluded.time_zone,
      hand_off_at = excluded.hand_off_at, rotation = excluded.rotation, days = excluded.days,
      starts_on = excluded.starts_on, overrides = excluded.overrides`
}

export async function deleteScheduleRow(tx: Transaction, id: string): Promise<number> {
  return tx.run`delete from schedule where id = ${id}`
}

export interface EventRow {
  id: string
  title: string
  startsAt: Date
  endsAt: Date
  expected: string | null
  services: string[]
  createdAt: Date
}

export async function insertEvent(tx: Transaction, event: EventRow): Promise<void> {
  const { id, title, startsAt, endsAt, expected, services, createdAt } = event
  await tx.run`
    insert into planned_event (id, title, starts_at, ends_at, expected, services, created_at)
    values (${id}, ${title}, ${startsAt}, ${endsAt}, ${expected}, ${services}::text[], ${createdAt})`
}

export async function deleteEventRow(tx: Transaction, id: string): Promise<number> {
  return tx.run`delete from planned_event where id = ${id}`
}

/** When a volunteer is on duty; null: no hours were chosen. */
export function findDutyPlan(sql: Sql, userId: string): Promise<DutyPlan | null> {
  return sql.first<DutyPlan>`
    select time_zone, hours, last_day, paused_until from duty_plan where user_id = ${userId}`
}

export async function upsertDutyPlan(
  tx: Transaction,
  userId: string,
  plan: DutyPlan,
  now: Date,
): Promise<void> {
  await tx.run`
    insert into duty_plan (user_id, time_zone, hours, last_day, paused_until, updated_at)
    values (${userId}, ${plan.timeZone}, ${json(plan.hours)}, ${plan.lastDay}, ${plan.pausedUntil},
      ${now})
    on conflict (user_id) do update set time_zone = excluded.time_zone, hours = excluded.hours,
      last_day = excluded.last_day, paused_until = excluded.paused_until,
      updated_at = excluded.updated_at`
}

/** A volunteer with when they are on duty; `hours` null: they chose none. */
export interface VolunteerRow {
  id: string
  name: string
  phone: string | null
  smsOptedOut: boolean
  timeZone: string | null
  hours: DutyHours[] | null
  lastDay: string | null
  pausedUntil: Date | null
}

/** Everybody who signed up for crisis duty, by name. */
export function readVolunteerRows(sql: Sql): Promise<VolunteerRow[]> {
  return sql.rows<VolunteerRow>`
    select person.id, person.name, person.phone, person.sms_opted_out, plan.time_zone, plan.hours,
      plan.last_day, plan.paused_until
    from app_user person left join duty_plan plan on plan.user_id = person.id
    where person.crisis_duty and person.disabled_at is null order by person.name, person.id`
}

export interface PhoneCheckRow {
  userId: string
  phone: string
  codeHash: string
  expiresAt: Date
  tries: number
  /** Codes since `firstSentAt`. */
  sent: number
  sentAt: Date
  firstSentAt: Date
}

export function lockPhoneCheck(tx: Transaction, userId: string): Promise<PhoneCheckRow | null> {
  return tx.first<PhoneCheckRow>`select * from phone_check where user_id = ${userId} for update`
}

export async function upsertPhoneCheck(tx: Transaction, check: PhoneCheckRow): Promise<void> {
  const { userId, phone, codeHash, expiresAt, tries, sent, sentAt, firstSentAt } = check
  await tx.run`
    insert into phone_check
      (user_id, phone, code_hash, expires_at, tries, sent, sent_at, first_sent_at)
    values (${userId}, ${phone}, ${codeHash}, ${expiresAt}, ${tries}, ${sent}, ${sentAt},
      ${firstSentAt})
    on conflict (user_id) do update set phone = excluded.phone, code_hash = excluded.code_hash,
      expires_at = excluded.expires_at, tries = excluded.tries, sent = excluded.sent,
      sent_at = excluded.sent_at, first_sent_at = excluded.first_sent_at`
}
