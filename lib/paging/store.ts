import type { ChannelName } from '../channels/model.ts'
import type { Level } from '../crisis/model.ts'
import { json, type Sql, type Transaction } from '../platform/db/sql.ts'
import {
  type AnswerWay,
  type AttemptData,
  type AttemptStatus,
  PAGING_CHANNEL,
  type PageState,
} from './model.ts'
import type { Narrowing } from './waves.ts'

export interface PageRow {
  id: string
  crisisId: string | null
  alertId: string | null
  userId: string
  reason: 'crisis' | 'alert' | 'reach'
  tokenHash: string
  state: PageState
  etaMinutes: number | null
  answeredAt: Date | null
  answeredBy: AnswerWay | null
  notedBy: string | null
  note: string | null
  dutyFirst: boolean
  code: string | null
  codeExpiresAt: Date | null
  createdAt: Date
  stopNoticeAt: Date | null
}

export interface AttemptRow {
  id: string
  pageId: string | null
  userId: string
  purpose: 'page' | 'stop' | 'answer'
  channel: ChannelName
  step: number
  reason: string
  status: AttemptStatus
  dueAt: Date
  createdAt: Date
  leaseOwner: string | null
  leaseUntil: Date | null
  sendStartedAt: Date | null
  sentAt: Date | null
  deliveredAt: Date | null
  finishedAt: Date | null
  nextCheckAt: Date | null
  providerId: string | null
  providerRank: number
  errorCode: string | null
  repeat: boolean
  tries: number
  data: AttemptData
}

export interface PagedCrisis {
  id: string
  number: number
  drill: boolean
  title: string
  level: Level
  state: string
  restricted: boolean
  openedAt: Date
  holdUntil: Date | null
  videoUrl: string | null
  reducedCrew: string | null
  reducedCrewAt: Date | null
  reducedCrewUntil: Date | null
  lapsedCrew: string | null
  lapsedCrewAt: Date | null
  narrowed: Narrowing | null
  pagingStoppedAt: Date | null
}

export function findPagedCrisis(sql: Sql, id: string): Promise<PagedCrisis | null> {
  return sql.first<PagedCrisis>`select * from crisis where id = ${id}`
}

/** Adds a page unless this person was paged for the same reason already. */
export async function insertPage(tx: Transaction, page: PageRow): Promise<boolean> {
  const touched = await tx.run`
    insert into page (id, crisis_id, alert_id, user_id, reason, token_hash, state, duty_first, code,
      code_expires_at, created_at)
    values (${page.id}, ${page.crisisId}, ${page.alertId}, ${page.userId}, ${page.reason},
      ${page.tokenHash}, ${page.state}, ${page.dutyFirst}, ${page.code}, ${page.codeExpiresAt},
      ${page.createdAt})
    on conflict do nothing`
  return touched === 1
}

export type NewAttempt = Pick<
  AttemptRow,
  | 'id'
  | 'pageId'
  | 'userId'
  | 'purpose'
  | 'channel'
  | 'step'
  | 'reason'
  | 'dueAt'
  | 'createdAt'
  | 'data'
>

/** Adds an attempt that waits for its time; a second one of the same step is not added. */
export async function insertAttempt(tx: Transaction, attempt: NewAttempt): Promise<boolean> {
  const touched = await tx.run`
    insert into attempt (id, page_id, user_id, purpose, channel, step, reason, status, due_at,
      created_at, data)
    values (${attempt.id}, ${attempt.pageId}, ${attempt.userId}, ${attempt.purpose},
      ${attempt.channel}, ${attempt.step}, ${attempt.reason}, 'waiting', ${attempt.dueAt},
      ${attempt.createdAt}, ${json(attempt.data)})
    on conflict do nothing`
  return touched === 1
}

/** Wakes the pager once the transaction commits. */
export async function wakePager(sql: Sql): Promise<void> {
  await sql.run`select pg_notify(${PAGING_CHANNEL}, '')`
}

/** Tells open rooms that the paging of a crisis moved. */
export async function notifyRoom(sql: Sql, crisisId: string | null): Promise<void> {
  if (crisisId !== null) await sql.run`select pg_notify('pages', ${crisisId})`
}

export function lockAttempt(tx: Transaction, id: string): Promise<AttemptRow | null> {
  return tx.first<AttemptRow>`select * from attempt where id = ${id} for no key update`
}

/** Writes where an attempt now stands. */
export async function updateAttempt(tx: Transaction, attempt: AttemptRow): Promise<void> {
  await tx.run`
    update attempt set status = ${attempt.status}, due_at = ${attempt.dueAt},
      lease_owner = ${attempt.leaseOwner}, lease_until = ${attempt.leaseUntil},
      sent_at = ${attempt.sentAt}, delivered_at = ${attempt.deliveredAt},
      finished_at = ${attempt.finishedAt}, next_check_at = ${attempt.nextCheckAt},
      provider_id = ${attempt.providerId}, provider_rank = ${attempt.providerRank},
      error_code = ${attempt.errorCode}, repeat = ${attempt.repeat}, data = ${json(attempt.data)}
    where id = ${attempt.id}`
}

export async function isProviderIdKnown(sql: Sql, providerId: string): Promise<boolean> {
  return (await sql.first`select 1 from attempt where provider_id = ${providerId}`) !== null
}

/** Nothing that waits for one of these pages is sent any more. */
export async function cancelWaiting(
  tx: Transaction,
  pageIds: readonly string[],
  now: Date,
): Promise<number> {
  return tx.run`
    update attempt set status = 'cancelled', finished_at = ${now}
    where page_id = any(${pageIds}::uuid[]) and purpose = 'page' and status = 'waiting'`
}

export function lockPage(tx: Transaction, id: string): Promise<PageRow | null> {
  return tx.first<PageRow>`select * from page where id = ${id} for no key update`
}

export function findPageByTokenHash(sql: Sql, hash: string): Promise<PageRow | null> {
  return sql.first<PageRow>`select * from page where token_hash = ${hash}`
}

export async function updatePageState(tx: Transaction, id: string, state: PageState) {
  await tx.run`update page set state = ${state} where id = ${id}`
}

export async function updatePageAnswer(
  tx: Transaction,
  id: string,
  answer: Pick<PageRow, 'state' | 'etaMinutes' | 'answeredAt' | 'answeredBy' | 'notedBy'>,
): Promise<void> {
  await tx.run`
    update page set state = ${answer.state}, eta_minutes = ${answer.etaMinutes},
      answered_at = ${answer.answeredAt}, answered_by = ${answer.answeredBy},
      noted_by = ${answer.notedBy}
    where id = ${id}`
}

export function readPagesOfCrisis(sql: Sql, crisisId: string): Promise<PageRow[]> {
  return sql.rows<PageRow>`
    select * from page where crisis_id = ${crisisId} and reason = 'crisis'
    order by duty_first desc, created_at, id`
}

export function readAttemptsOf(sql: Sql, pageIds: readonly string[]): Promise<AttemptRow[]> {
  return sql.rows<AttemptRow>`
    select * from attempt where page_id = any(${pageIds}::uuid[]) and purpose = 'page'
    order by created_at, step, id`
}

export async function markStopNotice(tx: Transaction, pageId: string, now: Date): Promise<boolean> {
  const touched = await tx.run`
    update page set stop_notice_at = ${now} where id = ${pageId} and stop_notice_at is null`
  return touched === 1
}

export async function markPagingStopped(tx: Transaction, crisisId: string, now: Date) {
  await tx.run`update crisis set paging_stopped_at = ${now} where id = ${crisisId}`
}

/** Whether fewer people are enough, and until when; or since when that is no longer confirmed. */
export type CrewRow = Pick<
  PagedCrisis,
  'reducedCrew' | 'reducedCrewAt' | 'reducedCrewUntil' | 'lapsedCrew' | 'lapsedCrewAt'
>

export async function writeReducedCrew(tx: Transaction, crisisId: string, crew: CrewRow) {
  await tx.run`
    update crisis set reduced_crew = ${crew.reducedCrew}, reduced_crew_at = ${crew.reducedCrewAt},
      reduced_crew_until = ${crew.reducedCrewUntil}, lapsed_crew = ${crew.lapsedCrew},
      lapsed_crew_at = ${crew.lapsedCrewAt}
    where id = ${crisisId}`
}

export async function writeNarrowed(tx: Transaction, crisisId: string, why: Narrowing | null) {
  await tx.run`update crisis set narrowed = ${why} where id = ${crisisId}`
}

/** The latest text of a person in their own words. */
export async function writePageNote(tx: Transaction, pageId: string, note: string): Promise<void> {
  await tx.run`update page set note = ${note} where id = ${pageId}`
}

/** Tells every room that is not closed, for what concerns all paging. */
export async function notifyOpenRooms(sql: Sql): Promise<void> {
  await sql.run`select pg_notify('pages', id::text) from crisis where state <> 'closed'`
}

export async function setSmsOptedOut(sql: Sql, userId: string, optedOut: boolean): Promise<void> {
  await sql.run`update app_user set sms_opted_out = ${optedOut} where id = ${userId}`
}

/** Codes of alert pages that ran out can be given again. */
export async function freeOldCodes(tx: Transaction, now: Date): Promise<void> {
  await tx.run`update page set code = null where code is not null and code_expires_at <= ${now}`
}

export async function isPagedForAlert(
  sql: Sql,
  page: { alertId: string | null; userId: string },
): Promise<boolean> {
  const known = await sql.first`
    select 1 from page where alert_id = ${page.alertId} and user_id = ${page.userId}`
  return known !== null
}

export function findPage(sql: Sql, id: string): Promise<PageRow | null> {
  return sql.first<PageRow>`select * from page where id = ${id}`
}

/** The codes of an alert work once. */
export async function clearCodes(tx: Transaction, alertId: string): Promise<void> {
  await tx.run`update page set code = null where alert_id = ${alertId}`
}

export function findAttempt(sql: Sql, id: string): Promise<AttemptRow | null> {
  return sql.first<AttemptRow>`select * from attempt where id = ${id}`
}

/** Keeps a code unless the same six digits are in use; a dead one is replaced. */
export async function insertDeviceCode(
  tx: Transaction,
  row: { hash: string; userId: string; crisisId: string; createdAt: Date; expiresAt: Date },
): Promise<boolean> {
  const touched = await tx.run`
    insert into device_code (hash, user_id, crisis_id, created_at, expires_at)
    values (${row.hash}, ${row.userId}, ${row.crisisId}, ${row.createdAt}, ${row.expiresAt})
    on conflict (hash) do update set user_id = excluded.user_id, crisis_id = excluded.crisis_id,
      created_at = excluded.created_at, expires_at = excluded.expires_at, used_at = null
      where device_code.used_at is not null or device_code.expires_at <= excluded.created_at`
  return touched === 1
}

export function useDeviceCode(tx: Transaction, hash: string, now: Date) {
  return tx.first<{ userId: string; crisisId: string }>`
    update device_code set used_at = ${now}
    where hash = ${hash} and used_at is null and expires_at > ${now}
    returning user_id, crisis_id`
}
