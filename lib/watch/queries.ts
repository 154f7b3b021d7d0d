import { readAlertsToTakeUp } from '../bundle/queries.ts'
import { consequenceOf } from '../channels/twilio/codes.ts'
import { readCellFacts, readCrisesToStaff, readPageFacts } from '../paging/queries.ts'
import { nextAlertCalls, nextCalls } from '../paging/staffing.ts'
import type { Sql } from '../platform/db/sql.ts'
import { readDutyIds, readOnCrisisDuty } from '../roster/queries.ts'
import {
  type AdminContact,
  type BeatOutcome,
  type Finding,
  type FindingKind,
  isFindingKind,
} from './model.ts'
import type { ReachKind } from './reach.ts'
import { lacksReceipts, type OpenAttempt } from './rules.ts'

const ago = (now: Date, seconds: number) => new Date(now.getTime() - seconds * 1_000)

/** A page has its attempt in the transaction that writes it; this long is generous. */
const PLANNED_WITHIN_S = 20
const DAY_S = 86_400
const HOUR_S = 3_600
const MOST_ATTEMPTS = 2_000

/** Attempts that are not finished, the oldest first. */
export function readOpenAttempts(sql: Sql): Promise<OpenAttempt[]> {
  return sql.rows<OpenAttempt>`
    select attempt.id, attempt.status, attempt.due_at, attempt.send_started_at, attempt.lease_until,
      attempt.tries, greatest(attempt.created_at, crisis.hold_until) as since,
      coalesce(crisis.restricted, false) as restricted
    from attempt left join page on page.id = attempt.page_id
      left join crisis on crisis.id = page.crisis_id
    where attempt.status in ('waiting', 'sending', 'unknown')
    order by attempt.created_at limit ${MOST_ATTEMPTS}`
}

/** When a process was last heard of. */
export async function readSeenAt(sql: Sql, process: string): Promise<Date | null> {
  const row = await sql.first<{ at: Date }>`select at from heartbeat where process = ${process}`
  return row?.at ?? null
}

/** What PostgreSQL's clock says. */
export async function readDatabaseClock(sql: Sql): Promise<Date> {
  const row = await sql.first<{ at: Date }>`select clock_timestamp() as at`
  return row?.at ?? new Date(0)
}

/** Pages of people who can be reached, for which nothing was ever planned. */
export async function findLostPages(sql: Sql, now: Date): Promise<Finding[]> {
  const rows = await sql.rows<{ id: string; restricted: boolean }>`
    select page.id, coalesce(crisis.restricted, false) as restricted
    from page join app_user person on person.id = page.user_id
      left join crisis on crisis.id = page.crisis_id
    where page.state = 'waiting' and page.created_at between ${ago(now, DAY_S)}
        and ${ago(now, PLANNED_WITHIN_S)}
      and person.phone is not null and person.disabled_at is null
      and (crisis.id is null or crisis.state = 'open')
      and not exists (select 1 from attempt where attempt.page_id = page.id)`
  return rows.map(({ id, restricted }) => ({
    kind: 'pages-lost',
    subject: '',
    evidence: [id],
    restricted,
  }))
}

interface CrisisPages {
  id: string
  restricted: boolean
  recordedAt: Date
  reducedCrew: string | null
  paged: number
  /** How many its journal says were paged. */
  told: number
}

/**
 * Open crises that paged nobody although somebody was on duty, or fewer people than their journal says.
 */
export async function findUnpagedCrises(sql: Sql, now: Date): Promise<Finding[]> {
  const crises = await sql.rows<CrisisPages>`
    select * from (
      select crisis.id, crisis.restricted, crisis.recorded_at, crisis.reduced_crew,
        (select count(*)::int from page where page.crisis_id = crisis.id) as paged,
        (select coalesce(sum((entry.data ->> 'count')::int), 0)::int from journal_entry entry
          where entry.crisis_id = crisis.id and entry.kind = 'page'
            and entry.data ->> 'pageState' = 'waiting') as told
      from crisis
      where crisis.state = 'open' and crisis.origin <> 'elsewhere'
        and crisis.paging_stopped_at is null
        and greatest(crisis.recorded_at, crisis.hold_until) < ${ago(now, PLANNED_WITHIN_S)}
    ) counted where paged = 0 or paged < told`
  const findings: Finding[] = []
  for (const crisis of crises) {
    const { id, restricted, paged, told } = crisis
    if (paged >= told && !(await couldBePaged(sql, crisis))) continue
    findings.push({ kind: 'crisis-unpaged', subject: id, evidence: [id], restricted })
  }
  return findings
}

async function couldBePaged(sql: Sql, crisis: CrisisPages): Promise<boolean> {
  if (crisis.reducedCrew !== null) return false
  if (!crisis.restricted) return (await readOnCrisisDuty(sql, crisis.recordedAt)).length > 0
  const member = await sql.first`
    select 1 from crisis_member member join app_user person on person.id = member.user_id
    where member.crisis_id = ${crisis.id} and person.disabled_at is null`
  return member !== null
}

/** Calls that were due this long ago and were not planned. */
const CALL_SLACK_S = 15

/** People whom the rules would have had called a while ago. */
export async function findLateCalls(sql: Sql, now: Date, scale: number): Promise<Finding[]> {
  const findings: Finding[] = []
  for (const crisis of await readCrisesToStaff(sql)) {
    const cell = await readCellFacts(sql, crisis, now)
    const pages = await readPageFacts(sql, crisis.id)
    const late = nextCalls(cell, pages, ago(now, CALL_SLACK_S), scale)
    if (late.length === 0) continue
    const evidence = late.map(({ pageId }) => pageId)
    const { id: subject, restricted } = crisis
    findings.push({ kind: 'calls-late', subject, evidence, restricted })
  }
  return [...findings, ...(await findLateAlertCalls(sql, now, scale))]
}

/** The same for alerts that nobody looks at. */
async function findLateAlertCalls(sql: Sql, now: Date, scale: number): Promise<Finding[]> {
  const findings: Finding[] = []
  for (const alertId of await readAlertsToTakeUp(sql, ago(now, HOUR_S), now)) {
    const pages = await readPageFacts(sql, alertId)
    const late = nextAlertCalls(pages, ago(now, CALL_SLACK_S), scale)
    const evidence = late.map(({ pageId }) => pageId)
    if (evidence.length === 0) continue
    findings.push({ kind: 'calls-late', subject: '', evidence, restricted: false })
  }
  return findings
}

/** Firing alerts that should have paged somebody or opened a crisis, and did not. */
export async function findUnheededAlerts(sql: Sql, now: Date): Promise<Finding[]> {
  const rows = await sql.rows<{ id: string; action: 'page-duty' | 'open' }>`
    select alert.id, wanted.action from alert
      left join intake_rule on intake_rule.name = alert.rule
      cross join lateral (select coalesce(intake_rule.action, case alert.rule
        when 'critical' then 'open' when 'high' then 'page-duty' end) as action) wanted
    where alert.status = 'firing' and alert.crisis_id is null
      and alert.received_at < ${ago(now, PLANNED_WITHIN_S)}
      and alert.updated_at > ${ago(now, HOUR_S)}
      and wanted.action in ('page-duty', 'open')
      and not exists (select 1 from page where page.alert_id = alert.id)
      and not exists (select 1 from alert_bundle where alert_bundle.alert_id = alert.id)
      and not exists (select 1 from alert_look look
        where look.alert_id = alert.id and look.dismissed_at is not null)`
  const duty = await dutyState(sql, now)
  return rows.flatMap(({ id, action }): Finding[] => {
    const about = { subject: '', evidence: [id], restricted: false }
    if (action === 'open') return [{ kind: 'alert-unopened', ...about }]
    if (duty === 'none') return []
    return [{ kind: duty === 'empty' ? 'duty-empty' : 'alert-unpaged', ...about }]
  })
}

/** Whether somebody is on SRE duty, nobody although there is a schedule, or there is no schedule. */
async function dutyState(sql: Sql, now: Date): Promise<'held' | 'empty' | 'none'> {
  const ids = await readDutyIds(sql, now)
  const held = await sql.first`
    select 1 from app_user where id = any(${ids}::uuid[]) and disabled_at is null`
  if (held !== null) return 'held'
  return (await sql.first`select 1 from schedule`) === null ? 'none' : 'empty'
}

/** Texts handed over minutes ago, of which not one was heard of again. */
export async function findMissingReceipts(sql: Sql, now: Date): Promise<Finding[]> {
  const texts = await sql.rows<{ id: string; final: boolean }>`
    select id, status <> 'sent' as final from attempt
    where channel = 'sms' and sent_at between ${ago(now, 1_800)} and ${ago(now, 180)}`
  if (!lacksReceipts(texts)) return []
  const evidence = texts.map(({ id }) => id)
  return [{ kind: 'receipts-missing', subject: '', evidence, restricted: false }]
}

/** What the provider refused for a reason that only the operator can mend. */
export async function findRefusedAccount(sql: Sql, now: Date): Promise<Finding[]> {
  const rows = await sql.rows<{ id: string; errorCode: string | null }>`
    select id, error_code from attempt where status = 'failed' and finished_at > ${ago(now, 900)}`
  const refused = rows.filter(
    ({ errorCode }) => errorCode !== null && consequenceOf(errorCode) === 'operator',
  )
  return refused.map(({ id }) => ({
    kind: 'account-refused',
    subject: '',
    evidence: [id],
    restricted: false,
  }))
}

/** The admins as texts reach them. */
export function readAdmins(sql: Sql): Promise<AdminContact[]> {
  return sql.rows<AdminContact>`
    select locale, phone, sms_opted_out, email from app_user
    where access = 'admin' and disabled_at is null order by created_at, id`
}

/** What is wrong now, each kind once. */
export async function readOpenKinds(sql: Sql): Promise<FindingKind[]> {
  const rows = await sql.rows<{ kind: string }>`
    select distinct kind from watch_finding where over_at is null`
  return rows.map(({ kind }) => kind).filter(isFindingKind)
}

/** What is wrong now; without what is about confidential crises unless asked for. */
export async function readFindings(
  sql: Sql,
  withRestricted: boolean,
): Promise<{ kind: string; count: number; since: Date }[]> {
  return sql.rows<{ kind: string; count: number; since: Date }>`
    select kind, count, since from watch_finding
    where over_at is null and (${withRestricted} or not restricted)`
}

/** The last sign of life that went out, or was held back. */
export function readBeat(sql: Sql): Promise<{
  at: Date
  outcome: BeatOutcome
  status: number | null
  answeredAt: Date | null
} | null> {
  return sql.first`select at, outcome, status, answered_at from watch_beat where id = 1`
}

/** The latest try in which this person has not answered yet. */
export async function findReachPage(sql: Sql, userId: string, since: Date): Promise<string | null> {
  const row = await sql.first<{ id: string }>`
    select page.id from page join reach_run run on run.id = page.run_id
    where page.user_id = ${userId} and page.created_at > ${since} and page.state <> 'cancelled'
    order by page.created_at desc limit 1`
  return row?.id ?? null
}

/** What kind of try a page belongs to. */
export function findReachOf(sql: Sql, pageId: string): Promise<{ kind: ReachKind } | null> {
  return sql.first<{ kind: ReachKind }>`
    select run.kind from page join reach_run run on run.id = page.run_id where page.id = ${pageId}`
}

/** How many people a crisis texts or calls, and whether it happened elsewhere. */
export async function countPaged(
  sql: Sql,
  crisisId: string,
): Promise<{ paged: number; elsewhere: boolean }> {
  const row = await sql.first<{ paged: number; elsewhere: boolean }>`
    select origin = 'elsewhere' as elsewhere, (select count(*)::int from page
      where page.crisis_id = crisis.id and page.state <> 'unreachable') as paged
    from crisis where id = ${crisisId}`
  return row ?? { paged: 0, elsewhere: false }
}
