import { randomUUID } from 'node:crypto'
import { json, type Sql, type Transaction } from '../platform/db/sql.ts'
import type { BeatOutcome, Finding, KeptFinding } from './model.ts'
import type { ReachFacts, ReachKind } from './reach.ts'

/** Opens a finding, or says that an open one is still there. */
export async function keepFinding(sql: Sql, finding: Finding, now: Date): Promise<void> {
  const { kind, restricted, evidence } = finding
  await sql.run`
    insert into watch_finding (id, kind, subject, count, restricted, since, last_seen_at)
    values (${randomUUID()}, ${kind}, ${subjectOf(finding)}, ${evidence.length}, ${restricted},
      ${now}, ${now})
    on conflict (kind, subject) where over_at is null
      do update set count = excluded.count, last_seen_at = excluded.last_seen_at`
}

/** Confidential things of a kind are a finding of their own. */
const subjectOf = ({ subject, restricted }: Finding) =>
  subject === '' && restricted ? 'restricted' : subject

/** Ends the findings that were not seen since a time. */
export async function endFindings(sql: Sql, unseenSince: Date, now: Date): Promise<void> {
  await sql.run`
    update watch_finding set over_at = ${now}
    where over_at is null and last_seen_at < ${unseenSince}`
}

/** Claims the open findings that no admin was told of; a claim that led to nothing ends in a minute. */
export function claimUntold(sql: Sql, now: Date): Promise<KeptFinding[]> {
  return sql.rows<KeptFinding>`
    update watch_finding set telling_at = ${now}
    where over_at is null and told_at is null
      and (telling_at is null or telling_at <= ${new Date(now.getTime() - 60_000)})
    returning id, kind, subject, count, restricted, since, told_at`
}

export async function markTold(sql: Sql, ids: readonly string[], now: Date): Promise<void> {
  await sql.run`update watch_finding set told_at = ${now} where id = any(${ids}::uuid[])`
}

/** They are told another time. */
export async function giveUpClaim(sql: Sql, ids: readonly string[]): Promise<void> {
  await sql.run`update watch_finding set telling_at = null where id = any(${ids}::uuid[])`
}

/** When admins were told of something since a time. */
export async function readToldAt(sql: Sql, since: Date): Promise<Date[]> {
  const rows = await sql.rows<{ toldAt: Date }>`
    select distinct told_at from watch_finding where told_at > ${since}`
  return rows.map(({ toldAt }) => toldAt)
}

/** Keeps what became of the last sign of life. */
export async function keepBeat(
  sql: Sql,
  beat: { at: Date; outcome: BeatOutcome; status: number | null },
): Promise<void> {
  const answeredAt = beat.outcome === 'answered' ? beat.at : null
  await sql.run`
    insert into watch_beat (id, at, outcome, status, answered_at)
    values (1, ${beat.at}, ${beat.outcome}, ${beat.status}, ${answeredAt})
    on conflict (id) do update set at = excluded.at, outcome = excluded.outcome,
      status = excluded.status, answered_at = coalesce(excluded.answered_at, watch_beat.answered_at)`
}

export interface ReachRunRow {
  id: string
  kind: ReachKind
  startedById: string | null
  createdAt: Date
  endedAt: Date | null
}

export async function insertRun(tx: Transaction, run: Omit<ReachRunRow, 'endedAt'>): Promise<void> {
  await tx.run`
    insert into reach_run (id, kind, started_by_id, created_at)
    values (${run.id}, ${run.kind}, ${run.startedById}, ${run.createdAt})`
}

/** One run at a time is begun. */
export async function lockRuns(tx: Transaction): Promise<void> {
  await tx.run`select pg_advisory_xact_lock(hashtext('cellule reach run'))`
}

export function findOpenRun(
  sql: Sql,
  about: { kind: ReachKind; userId: string | null },
): Promise<ReachRunRow | null> {
  return sql.first<ReachRunRow>`
    select * from reach_run where kind = ${about.kind} and ended_at is null
      and (${about.userId}::uuid is null or started_by_id = ${about.userId}::uuid)
    order by created_at desc limit 1`
}

export function readOpenRuns(sql: Sql): Promise<ReachRunRow[]> {
  return sql.rows<ReachRunRow>`select * from reach_run where ended_at is null order by created_at`
}

export async function endRun(tx: Transaction, id: string, now: Date): Promise<void> {
  await tx.run`update reach_run set ended_at = ${now} where id = ${id} and ended_at is null`
  await tx.run`
    update attempt set status = 'cancelled', finished_at = ${now}
    where status = 'waiting' and page_id in (select id from page where run_id = ${id})`
}

/** Somebody as far as reaching them is concerned. */
export interface ReachPerson {
  id: string
  locale: 'fr' | 'en'
  phone: string | null
  smsOptedOut: boolean
}

/** Everybody who could be paged some day: volunteers, and whoever is on duty in these weeks. */
export function readReachPeople(sql: Sql, dutyIds: readonly string[]): Promise<ReachPerson[]> {
  return sql.rows<ReachPerson>`
    select id, locale, phone, sms_opted_out from app_user person
    where disabled_at is null and (crisis_duty or id = any(${dutyIds}::uuid[])
      or exists (select 1 from schedule where person.id = any(schedule.rotation)))
    order by name, id`
}

export function findReachPerson(sql: Sql, userId: string): Promise<ReachPerson | null> {
  return sql.first<ReachPerson>`
    select id, locale, phone, sms_opted_out from app_user
    where id = ${userId} and disabled_at is null`
}

export async function insertReachPage(
  tx: Transaction,
  page: { id: string; runId: string; userId: string; tokenHash: string; state: string; at: Date },
): Promise<void> {
  await tx.run`
    insert into page (id, run_id, user_id, reason, token_hash, state, created_at)
    values (${page.id}, ${page.runId}, ${page.userId}, 'reach', ${page.tokenHash}, ${page.state},
      ${page.at})`
}

/** One more try at a person, with its finished words. */
export async function insertReachAttempt(
  tx: Transaction,
  attempt: {
    pageId: string
    userId: string
    channel: 'sms' | 'voice'
    step: number
    text: string
    now: Date
  },
): Promise<void> {
  const { pageId, userId, channel, step, text, now } = attempt
  await tx.run`
    insert into attempt (id, page_id, user_id, purpose, channel, step, reason, status, due_at,
      created_at, data)
    values (${randomUUID()}, ${pageId}, ${userId}, 'page', ${channel}, ${step}, 'reach', 'waiting',
      ${now}, ${now}, ${json({ text })})
    on conflict do nothing`
}

export async function wakePager(tx: Transaction): Promise<void> {
  await tx.run`select pg_notify('paging', '')`
}

/** When this person last tried their own phone, since a time. */
export async function readOwnTests(sql: Sql, userId: string, since: Date): Promise<Date[]> {
  const rows = await sql.rows<{ createdAt: Date }>`
    select attempt.created_at from attempt join page on page.id = attempt.page_id
      join reach_run run on run.id = page.run_id
    where attempt.user_id = ${userId} and run.kind = 'test' and attempt.created_at > ${since}
    order by attempt.created_at`
  return rows.map(({ createdAt }) => createdAt)
}

/** The people of a run as the rule over its calls sees them. */
export function readReachFacts(
  sql: Sql,
  runId: string,
): Promise<(ReachFacts & { locale: 'fr' | 'en' })[]> {
  return sql.rows<ReachFacts & { locale: 'fr' | 'en' }>`
    select page.id as page_id, page.user_id, page.state, person.locale,
      person.phone is not null and person.disabled_at is null as has_phone,
      (select coalesce(sent_at, created_at) from attempt
        where page_id = page.id and channel = 'sms' limit 1) as text_at,
      exists (select 1 from attempt where page_id = page.id and channel = 'sms'
        and status in ('undelivered', 'failed')) as text_failed,
      exists (select 1 from attempt where page_id = page.id and channel = 'voice') as called
    from page join app_user person on person.id = page.user_id where page.run_id = ${runId}`
}

export async function isCrisisOpen(sql: Sql): Promise<boolean> {
  return (await sql.first`select 1 from crisis where state = 'open' and not drill`) !== null
}

export async function readLastDrillAt(sql: Sql): Promise<Date | null> {
  const row = await sql.first<{ createdAt: Date }>`
    select created_at from reach_run where kind = 'drill' order by created_at desc limit 1`
  return row?.createdAt ?? null
}

/** The newest runs of a kind. */
export function readRuns(
  sql: Sql,
  about: { kind: ReachKind; userId: string | null; limit: number },
): Promise<(ReachRunRow & { startedBy: string | null })[]> {
  return sql.rows<ReachRunRow & { startedBy: string | null }>`
    select run.*, person.name as started_by from reach_run run
      left join app_user person on person.id = run.started_by_id
    where run.kind = ${about.kind}
      and (${about.userId}::uuid is null or run.started_by_id = ${about.userId}::uuid)
    order by run.created_at desc limit ${about.limit}`
}

export interface RunPersonRow {
  runId: string
  pageId: string
  userId: string
  name: string
  state: string
  answeredAt: Date | null
  answeredBy: string | null
}

export function readRunPeople(sql: Sql, runIds: readonly string[]): Promise<RunPersonRow[]> {
  return sql.rows<RunPersonRow>`
    select page.run_id, page.id as page_id, page.user_id, person.name, page.state,
      page.answered_at, page.answered_by
    from page join app_user person on person.id = page.user_id
    where page.run_id = any(${runIds}::uuid[]) order by person.name, person.id`
}

export interface RunAttemptRow {
  pageId: string
  channel: string
  status: string
  errorCode: string | null
  createdAt: Date
}

export function readRunAttempts(sql: Sql, pageIds: readonly string[]): Promise<RunAttemptRow[]> {
  return sql.rows<RunAttemptRow>`
    select page_id, channel, status, error_code, created_at from attempt
    where page_id = any(${pageIds}::uuid[]) order by created_at, step`
}
