import type { Sql } from '../platform/db/sql.ts'

/** Older alerts than this wait for nobody any more. */
const ALERT_AGE_MS = 12 * 3_600_000

export interface WaitingRow {
  id: string
  title: string
  severity: string
  sender: string
  since: Date
  link: string | null
  ruleLevel: string | null
  /** How many further alerts wait. */
  others: number
  labels: Record<string, string>
}

/** The gravest and newest firing alert that no crisis has and in which nobody found nothing. */
export function findWaitingAlert(sql: Sql, now: Date): Promise<WaitingRow | null> {
  return sql.first<WaitingRow>`
    select alert.id, title, severity, coalesce(integration.name, sender) as sender, link,
      coalesce(starts_at, received_at) as since, intake_rule.level as rule_level, labels,
      (count(*) over () - 1)::int as others
    from alert left join integration on integration.id = alert.integration_id
      left join intake_rule on intake_rule.name = alert.rule
    where status = 'firing' and crisis_id is null and severity not in ('low', 'info')
      and (rule is null or rule <> 'ignore') and coalesce(intake_rule.action, '') <> 'ignore'
      and updated_at > ${new Date(now.getTime() - ALERT_AGE_MS)}
      and not exists (select 1 from alert_look
        where alert_id = alert.id and dismissed_at is not null)
    order by array_position(array['critical', 'high', 'medium', 'unknown'], severity),
      received_at desc limit 1`
}

/** Who looks at an alert now, the first first; `own`: the reader. */
export function readLookers(
  sql: Sql,
  look: { alertId: string; ownId: string | null; now: Date },
): Promise<{ name: string; since: Date; own: boolean }[]> {
  return sql.rows<{ name: string; since: Date; own: boolean }>`
    select person.name, look.at as since, coalesce(person.id = ${look.ownId}::uuid, false) as own
    from alert_look look join app_user person on person.id = look.user_id
    where look.alert_id = ${look.alertId} and look.until > ${look.now} order by look.at`
}
