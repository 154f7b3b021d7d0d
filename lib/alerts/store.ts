import type { Level } from '../crisis/model.ts'
import {
  bytesArray,
  integerArray,
  jsonArray,
  momentArray,
  textArray,
  uuidArray,
} from '../platform/db/binary-array.ts'
import { json, type Sql, type Transaction } from '../platform/db/sql.ts'
import type { StoredAlert } from './intake-plan.ts'
import type { IntakeAction } from './rules.ts'

export interface AttachableAlert {
  id: string
  title: string
  status: string
  severity: string
  startsAt: Date | null
  crisisId: string | null
}

export function findAlerts(sql: Sql, ids: string[]): Promise<AttachableAlert[]> {
  return sql.rows<AttachableAlert>`
    select id, title, status, severity, starts_at, crisis_id
    from alert where id = any(${ids}::uuid[])`
}

export async function attachToCrisis(
  tx: Transaction,
  alertIds: readonly string[],
  crisisId: string,
): Promise<void> {
  await tx.run`update alert set crisis_id = ${crisisId} where id = any(${[...alertIds]}::uuid[])`
}

export interface IntegrationRow {
  id: string
  name: string
  format: string
  secretSealed: string | null
}

export function findIntegrationByKey(sql: Sql, keyHash: string): Promise<IntegrationRow | null> {
  return sql.first<IntegrationRow>`
    select id, name, format, secret_sealed from integration
    where key_hash = ${keyHash} and disabled_at is null`
}

/** One that is not disabled. */
export function findIntegrationById(sql: Sql, id: string): Promise<IntegrationRow | null> {
  return sql.first<IntegrationRow>`
    select id, name, format, secret_sealed from integration
    where id = ${id} and disabled_at is null`
}

export async function insertIntegration(
  tx: Transaction,
  row: IntegrationRow & { keyHash: string; keyHint: string; createdAt: Date },
): Promise<void> {
  await tx.run`
    insert into integration (id, name, format, key_hash, key_hint, secret_sealed, created_at)
    values (${row.id}, ${row.name}, ${row.format}, ${row.keyHash}, ${row.keyHint},
      ${row.secretSealed}, ${row.createdAt})`
}

/** False when there is none that is still enabled. */
export async function disableIntegrationRow(tx: Transaction, id: string, at: Date) {
  const touched = await tx.run`
    update integration set disabled_at = ${at} where id = ${id} and disabled_at is null`
  return touched === 1
}

/**
 * One batch of deliveries of an integration at a time is decided; the lock ends with the transaction.
 * @returns the operator's rules in order, if there are any; null when the integration was disabled
 */
export function lockIntegration(
  tx: Transaction,
  id: string,
  now: Date,
): Promise<{ rules: RuleInForce[] | null } | null> {
  return tx.prepared.first<{ rules: RuleInForce[] | null }>`
    update integration set last_delivery_at = greatest(last_delivery_at, ${now})
    where id = ${id} and disabled_at is null
    returning (select json_agg(json_build_object('name', rule.name, 'match', rule.match,
      'action', rule.action, 'level', rule.level) order by rule.position, rule.created_at, rule.id)
      from intake_rule rule) as rules`
}

export interface RawBodyRow {
  id: string
  receivedAt: Date
  method: string
  contentType: string | null
  /** As JSON. */
  headers: string
  body: Uint8Array
  outcome: 'received' | 'accepted' | 'refused'
  reason: string | null
}

export async function insertRawBodies(
  sql: Sql,
  integrationId: string,
  rows: readonly RawBodyRow[],
): Promise<void> {
  await sql.prepared.run`
    insert into raw_body (integration_id, id, received_at, method, content_type, headers, body,
      outcome, reason)
    select ${integrationId}::uuid, * from unnest(${uuidArray(rows.map(({ id }) => id))}::uuid[],
      ${momentArray(rows.map(({ receivedAt }) => receivedAt))}::timestamptz[],
      ${textArray(rows.map(({ method }) => method))}::text[],
      ${textArray(rows.map(({ contentType }) => contentType))}::text[],
      ${jsonArray(rows.map(({ headers }) => headers))}::jsonb[],
      ${bytesArray(rows.map(({ body }) => body))}::bytea[],
      ${textArray(rows.map(({ outcome }) => outcome))}::text[],
      ${textArray(rows.map(({ reason }) => reason))}::text[])`
}

/**
 * All episodes of these alerts, the earliest first. Each is looked up by itself: a plan that was kept
 * since the table was empty must not read the whole of it.
 */
export function readEpisodes(
  sql: Sql,
  integrationId: string,
  fingerprints: readonly string[],
): Promise<StoredAlert[]> {
  return sql.prepared.rows<StoredAlert>`
    select life.* from unnest(${textArray(fingerprints)}::text[]) as wanted (fingerprint)
    cross join lateral (
      select * from alert
      where integration_id = ${integrationId} and alert.fingerprint = wanted.fingerprint
      order by episode limit 10000) as life`
}

/** Writes episodes, new and changed. The rule and what the sender says change; a crisis is tied by others. */
export async function upsertAlerts(
  tx: Transaction,
  integrationId: string,
  rows: readonly StoredAlert[],
): Promise<void> {
  await tx.prepared.run`
    insert into alert (integration_id, id, fingerprint, episode, status, title, severity, starts_at,
      ends_at, fired_at, over_at, link, labels, sender, raw_body_id, received_at, updated_at, rule,
      crisis_id)
    select ${integrationId}::uuid, * from unnest(${uuidArray(rows.map(({ id }) => id))}::uuid[],
      ${textArray(rows.map(({ fingerprint }) => fingerprint))}::text[],
      ${integerArray(rows.map(({ episode }) => episode))}::int[],
      ${textArray(rows.map(({ status }) => status))}::text[],
      ${textArray(rows.map(({ title }) => title))}::text[],
      ${textArray(rows.map(({ severity }) => severity))}::text[],
      ${momentArray(rows.map(({ startsAt }) => startsAt))}::timestamptz[],
      ${momentArray(rows.map(({ endsAt }) => endsAt))}::timestamptz[],
      ${momentArray(rows.map(({ firedAt }) => firedAt))}::timestamptz[],
      ${momentArray(rows.map(({ overAt }) => overAt))}::timestamptz[],
      ${textArray(rows.map(({ link }) => link))}::text[],
      ${jsonArray(rows.map(({ labels }) => json(labels)))}::jsonb[],
      ${textArray(rows.map(({ sender }) => sender))}::text[],
      ${uuidArray(rows.map(({ rawBodyId }) => rawBodyId))}::uuid[],
      ${momentArray(rows.map(({ receivedAt }) => receivedAt))}::timestamptz[],
      ${momentArray(rows.map(({ updatedAt }) => updatedAt))}::timestamptz[],
      ${textArray(rows.map(({ rule }) => rule))}::text[],
      ${uuidArray(rows.map(({ crisisId }) => crisisId))}::uuid[])
    on conflict (id) do update set status = excluded.status, title = excluded.title,
      severity = excluded.severity, starts_at = excluded.starts_at, ends_at = excluded.ends_at,
      fired_at = excluded.fired_at, over_at = excluded.over_at, link = excluded.link,
      labels = excluded.labels, updated_at = excluded.updated_at, rule = excluded.rule`
}

/** Deliveries that came before: delivery key → alert. */
export async function readDeliveries(
  sql: Sql,
  integrationId: string,
  keys: readonly string[],
): Promise<Map<string, string>> {
  const rows = await sql.prepared.rows<{ deliveryKey: string; alertId: string }>`
    select delivery_key, alert_id from alert_delivery
    where integration_id = ${integrationId} and delivery_key = any(${textArray(keys)}::text[])`
  return new Map(rows.map(({ deliveryKey, alertId }) => [deliveryKey, alertId]))
}

export async function insertDeliveries(
  tx: Transaction,
  integrationId: string,
  deliveries: readonly { key: string; alertId: string; receivedAt: Date }[],
): Promise<void> {
  await tx.prepared.run`
    insert into alert_delivery (integration_id, delivery_key, alert_id, received_at)
    select ${integrationId}::uuid, * from unnest(
      ${textArray(deliveries.map(({ key }) => key))}::text[],
      ${uuidArray(deliveries.map(({ alertId }) => alertId))}::uuid[],
      ${momentArray(deliveries.map(({ receivedAt }) => receivedAt))}::timestamptz[])
    on conflict do nothing`
}

export interface CrisisState {
  id: string
  number: number
  drill: boolean
  restricted: boolean
  state: string
  recordedAt: Date
  /** Where a merged crisis goes on. */
  mergedIntoId: string | null
}

export function readCrisisStates(sql: Sql, ids: readonly string[]): Promise<CrisisState[]> {
  return sql.rows<CrisisState>`
    select id, number, drill, restricted, state, recorded_at, merged_into_id
    from crisis where id = any(${[...ids]}::uuid[])`
}

/** Crises that this integration opened and that are open, or were opened since a time; newest first. */
export function readOwnCrises(
  sql: Sql,
  integrationId: string,
  since: Date,
): Promise<CrisisState[]> {
  return sql.prepared.rows<CrisisState>`
    select id, number, drill, restricted, state, recorded_at, merged_into_id from crisis
    where integration_id = ${integrationId} and (state <> 'closed' or recorded_at > ${since})
    order by recorded_at desc, number desc limit 50`
}

/** What of a rule decides. */
export type RuleInForce = Pick<IntakeRuleRow, 'name' | 'match' | 'action' | 'level'>

export interface IntakeRuleRow {
  id: string
  position: number
  name: string
  match: unknown
  action: IntakeAction
  level: Level | null
  runbookIds: string[]
  createdAt: Date
}

export function readIntakeRules(sql: Sql): Promise<IntakeRuleRow[]> {
  return sql.rows<IntakeRuleRow>`select * from intake_rule order by position, created_at, id`
}

/** Puts a rule last. */
export async function insertIntakeRule(
  tx: Transaction,
  row: Omit<IntakeRuleRow, 'position'>,
): Promise<number> {
  await tx.run`lock table intake_rule in share row exclusive mode`
  const placed = await tx.first<{ position: number }>`
    insert into intake_rule (id, position, name, match, action, level, runbook_ids, created_at)
    select ${row.id}, coalesce(max(position), 0) + 1, ${row.name}, ${json(row.match)}, ${row.action},
      ${row.level}, ${row.runbookIds}::uuid[], ${row.createdAt} from intake_rule
    returning position`
  return placed?.position ?? 1
}

export async function deleteIntakeRuleRow(tx: Transaction, id: string): Promise<boolean> {
  return (await tx.run`delete from intake_rule where id = ${id}`) === 1
}

export interface LookRow {
  id: string
  alertId: string
  userId: string
  at: Date
  until: Date | null
  dismissedAt: Date | null
  reason: string | null
}

/** One person looks once: what they said before about this alert is replaced. */
export async function insertLook(tx: Transaction, look: LookRow): Promise<void> {
  await tx.run`
    delete from alert_look where alert_id = ${look.alertId} and user_id = ${look.userId}
      and dismissed_at is null`
  await tx.run`
    insert into alert_look (id, alert_id, user_id, at, until, dismissed_at, reason)
    values (${look.id}, ${look.alertId}, ${look.userId}, ${look.at}, ${look.until},
      ${look.dismissedAt}, ${look.reason})`
}

/** Takes the alert's lock and says whether it still waits for somebody. */
export function lockWaitingAlert(
  tx: Transaction,
  id: string,
): Promise<{ id: string; title: string; crisisId: string | null; dismissed: boolean } | null> {
  return tx.first<{ id: string; title: string; crisisId: string | null; dismissed: boolean }>`
    select id, title, crisis_id, exists (select 1 from alert_look
      where alert_id = alert.id and dismissed_at is not null) as dismissed
    from alert where id = ${id} for update`
}
