import type { Sql } from '../platform/db/sql.ts'

/**
 * Alerts that the SRE duty was paged for since a time, while one told by the same page still fires, no
 * crisis has it, nobody found nothing in it, and nobody looks at it now.
 */
export async function readAlertsToTakeUp(sql: Sql, since: Date, now: Date): Promise<string[]> {
  const rows = await sql.rows<{ id: string }>`
    select distinct page.alert_id as id from page
    where page.alert_id is not null and page.created_at >= ${since}`
  const waiting = await Promise.all(rows.map(({ id }) => isAlertWaiting(sql, id, now)))
  return rows.filter((_, index) => waiting[index]).map(({ id }) => id)
}

/**
 * Whether one alert of a page still fires without a crisis, and nobody looks at any of them or found
 * nothing in that one.
 * @param leadId the alert that was paged for
 */
export async function isAlertWaiting(sql: Sql, leadId: string, now: Date): Promise<boolean> {
  const row = await sql.first`
    with told as (select ${leadId}::uuid as id
      union all select alert_id from alert_bundle where lead_alert_id = ${leadId})
    select 1 from alert join told on told.id = alert.id
    where alert.status = 'firing' and alert.crisis_id is null
      and not exists (select 1 from alert_look look
        where look.alert_id = alert.id and look.dismissed_at is not null)
      and not exists (select 1 from alert_look look join told seen on seen.id = look.alert_id
        where look.until > ${now})
      and not exists (select 1 from alert lead
        where lead.id = ${leadId} and lead.crisis_id is not null)
    limit 1`
  return row !== null
}

/** Alerts that came while the page of another one waited: the newest first. */
export function readBundled(sql: Sql, leadId: string): Promise<{ id: string; title: string }[]> {
  return sql.rows<{ id: string; title: string }>`
    select alert.id, alert.title from alert_bundle join alert on alert.id = alert_bundle.alert_id
    where alert_bundle.lead_alert_id = ${leadId} and alert.crisis_id is null
    order by alert_bundle.joined_at desc, alert.id`
}

/** Until when somebody looked last at what a page told of; null: nobody did. */
export async function readLookedUntil(sql: Sql, leadId: string): Promise<Date | null> {
  const row = await sql.first<{ until: Date | null }>`
    select max(until) as until from alert_look
    where alert_id = ${leadId}
      or alert_id in (select alert_id from alert_bundle where lead_alert_id = ${leadId})`
  return row?.until ?? null
}

/** The page by which this person was told of an alert, of itself or of the one that it came after. */
export async function findPageTelling(
  sql: Sql,
  alertId: string,
  userId: string,
): Promise<string | null> {
  const row = await sql.first<{ id: string }>`
    select id from page where user_id = ${userId} and (alert_id = ${alertId}
      or alert_id = (select lead_alert_id from alert_bundle where alert_id = ${alertId}))`
  return row?.id ?? null
}

/** Firing alerts since a time whose rule pages the SRE duty, and of which no page tells: nobody was on duty. */
export async function readUnheeded(sql: Sql, since: Date): Promise<string[]> {
  const rows = await sql.rows<{ id: string }>`
    select alert.id from alert left join intake_rule on intake_rule.name = alert.rule
    where alert.received_at > ${since} and alert.status = 'firing' and alert.crisis_id is null
      and coalesce(intake_rule.action, case alert.rule when 'high' then 'page-duty' end) = 'page-duty'
      and not exists (select 1 from page where page.alert_id = alert.id)
      and not exists (select 1 from alert_bundle where alert_bundle.alert_id = alert.id)
      and not exists (select 1 from alert_look look
        where look.alert_id = alert.id and look.dismissed_at is not null)
    order by alert.received_at, alert.id`
  return rows.map(({ id }) => id)
}

/** The latest page since a time that told this person of an alert without a crisis. */
export async function findAlertPage(sql: Sql, userId: string, since: Date): Promise<string | null> {
  const row = await sql.first<{ id: string }>`
    select page.id from page join alert on alert.id = page.alert_id
    where page.user_id = ${userId} and page.created_at >= ${since} and alert.crisis_id is null
    order by page.created_at desc limit 1`
  return row?.id ?? null
}

/** Firing alerts without a crisis that the page of this one told of too, the newest first. */
export function readToldWith(sql: Sql, alertId: string): Promise<{ id: string; title: string }[]> {
  return sql.rows<{ id: string; title: string }>`
    with lead as (select coalesce(
      (select lead_alert_id from alert_bundle where alert_id = ${alertId}), ${alertId}::uuid) as id)
    select alert.id, alert.title from alert
    where alert.id <> ${alertId} and alert.status = 'firing' and alert.crisis_id is null
      and (alert.id in (select id from lead) or alert.id in (
        select alert_id from alert_bundle where lead_alert_id in (select id from lead)))
      and not exists (select 1 from alert_look look
        where look.alert_id = alert.id and look.dismissed_at is not null)
    order by alert.received_at desc, alert.id`
}
