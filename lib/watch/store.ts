import { randomUUID } from 'node:crypto'
import type { Sql } from '../platform/db/sql.ts'
import type { BeatOutcome, Finding, KeptFinding } from './model.ts'

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
