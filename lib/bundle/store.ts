import type { Transaction } from '../platform/db/sql.ts'

/** Pages for alerts are planned one after the other. */
export async function lockBundles(tx: Transaction): Promise<void> {
  await tx.run`select pg_advisory_xact_lock(hashtext('cellule alert pages'))`
}

/**
 * The alert of a page that can tell these people of further ones: not older than `since`, declared by
 * nobody, with nothing found in it, and still firing or younger than `young`.
 */
export async function findOpenBundle(
  tx: Transaction,
  userIds: readonly string[],
  { since, young }: { since: Date; young: Date },
): Promise<string | null> {
  const row = await tx.first<{ alertId: string }>`
    select page.alert_id from page join alert lead on lead.id = page.alert_id
    where page.user_id = any(${userIds}::uuid[]) and page.created_at >= ${since}
      and lead.crisis_id is null
      and not exists (select 1 from alert_look look
        where look.alert_id = lead.id and look.dismissed_at is not null)
      and (page.created_at >= ${young} or lead.status = 'firing' or exists (
        select 1 from alert_bundle join alert member on member.id = alert_bundle.alert_id
        where alert_bundle.lead_alert_id = lead.id and member.status = 'firing'
          and member.crisis_id is null))
    order by page.created_at desc limit 1`
  return row?.alertId ?? null
}

/** These alerts are told by the page of another one; one that has a page of its own is not. */
export async function insertMembers(
  tx: Transaction,
  leadId: string,
  alertIds: readonly string[],
  now: Date,
): Promise<void> {
  await tx.run`
    insert into alert_bundle (alert_id, lead_alert_id, joined_at)
    select id, ${leadId}, ${now} from unnest(${alertIds}::uuid[]) as id
    where id <> ${leadId} and not exists (select 1 from page where page.alert_id = id)
    on conflict do nothing`
}

/** The alerts among these that some page told of already. */
export async function readTold(tx: Transaction, alertIds: readonly string[]): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>`
    select alert_id as id from page where alert_id = any(${alertIds}::uuid[])
    union select alert_id from alert_bundle where alert_id = any(${alertIds}::uuid[])`
  return rows.map(({ id }) => id)
}
