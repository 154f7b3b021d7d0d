import type { Level } from '../crisis/model.ts'
import type { Sql, Transaction } from '../platform/db/sql.ts'
import type {
  Audience,
  ChangeFacts,
  CrisisFacts,
  LevelStep,
  PlannedFacts,
  UnknownFacts,
  UpdateFacts,
} from './model.ts'

export interface UpdateRow extends UpdateFacts {
  id: string
  entryId: string
  audience: Audience
  publishedById: string | null
  levelThen: Level
}

export async function insertUpdate(tx: Transaction, update: UpdateRow): Promise<void> {
  await tx.run`
    insert into status_update (id, crisis_id, entry_id, audience, headline, body, published_at,
      published_by_id, next_update_due_at, level_then)
    values (${update.id}, ${update.crisisId}, ${update.entryId}, ${update.audience},
      ${update.headline}, ${update.body}, ${update.publishedAt}, ${update.publishedById},
      ${update.nextUpdateDueAt}, ${update.levelThen})`
}

export async function promiseUpdate(tx: Transaction, crisisId: string, dueAt: Date | null) {
  await tx.run`update crisis set next_update_due_at = ${dueAt} where id = ${crisisId}`
}

export interface AnnouncedCrisis {
  id: string
  drill: boolean
  restricted: boolean
  level: Level
  nextUpdateDueAt: Date | null
}

export function findAnnounced(sql: Sql, crisisId: string): Promise<AnnouncedCrisis | null> {
  return sql.first<AnnouncedCrisis>`
    select id, drill, restricted, level, next_update_due_at from crisis where id = ${crisisId}`
}

export interface LinkRow {
  id: string
  name: string
  createdAt: Date
  expiresAt: Date | null
}

export async function insertStatusLink(tx: Transaction, link: LinkRow & { hash: string }) {
  await tx.run`
    insert into status_link (id, name, hash, created_at, expires_at)
    values (${link.id}, ${link.name}, ${link.hash}, ${link.createdAt}, ${link.expiresAt})`
}

export function findLiveLink(sql: Sql, hash: string, now: Date): Promise<{ id: string } | null> {
  return sql.first<{ id: string }>`
    select id from status_link where hash = ${hash} and revoked_at is null
      and (expires_at is null or expires_at > ${now})`
}

export function readLiveLinks(sql: Sql, now: Date): Promise<LinkRow[]> {
  return sql.rows<LinkRow>`
    select id, name, created_at, expires_at from status_link
    where revoked_at is null and (expires_at is null or expires_at > ${now})
    order by created_at desc`
}

/** False when there is no such link, or it is revoked already. */
export async function revokeLinkRow(tx: Transaction, id: string, now: Date): Promise<boolean> {
  const touched = await tx.run`
    update status_link set revoked_at = ${now} where id = ${id} and revoked_at is null`
  // Every process forgets who came by it.
  if (touched === 1) await tx.run`select pg_notify('session', ${id})`
  return touched === 1
}

export type CrisisColumns = Omit<
  CrisisFacts,
  'updates' | 'figures' | 'changes' | 'unknowns' | 'levels' | 'curve'
>

/** Every crisis that goes on, and the last that are over. */
export function readStatusCrises(sql: Sql, recent: number): Promise<CrisisColumns[]> {
  return sql.rows<CrisisColumns>`
    with shown as (
      (select * from crisis where state <> 'closed')
      union all
      (select * from crisis where state = 'closed' and not drill and not mistake
        order by closed_at desc limit ${recent})
    )
    select shown.id, number, drill, restricted, opened_by, title, level, state, mistake, opened_at,
      closed_at, hold_until, next_update_due_at,
      array(select user_id::text from crisis_member where crisis_id = shown.id) as member_ids,
      (select person.name from role_span join app_user person on person.id = role_span.user_id
        where role_span.crisis_id = shown.id and role = 'lead' and until is null limit 1) as lead,
      (select count(*)::int from participant
        where crisis_id = shown.id and standing = 'participant') as present
    from shown`
}

/** The last word first. */
export function readUpdates(sql: Sql, crisisIds: string[]): Promise<UpdateFacts[]> {
  return sql.rows<UpdateFacts>`
    select said.crisis_id, said.audience, said.headline, said.body, said.published_at,
      said.next_update_due_at, said.level_then
    from status_update said join journal_entry entry on entry.id = said.entry_id
    where said.crisis_id = any(${crisisIds}::uuid[]) order by entry.seq desc`
}

/** The last setting of each lever, unless it was undone or dropped. */
export function readChanges(sql: Sql, crisisIds: string[]): Promise<ChangeFacts[]> {
  return sql.rows<ChangeFacts>`
    select distinct on (entry.crisis_id, lower(words -> 'lever' ->> 'name'))
      entry.crisis_id, words -> 'lever' ->> 'name' as name, words -> 'lever' -> 'to' as to, entry.at
    from journal_entry entry join journal_content content on content.entry_id = entry.id
    where entry.crisis_id = any(${crisisIds}::uuid[]) and jsonb_exists(words, 'lever')
      and not exists (select 1 from journal_entry settled
        where settled.crisis_id = entry.crisis_id and settled.data ->> 'settles' = entry.id::text)
    order by entry.crisis_id, lower(words -> 'lever' ->> 'name'), entry.at desc, entry.seq desc`
}

/** Each time the level went up or down. */
export function readLevelSteps(sql: Sql, crisisIds: string[]): Promise<LevelStep[]> {
  return sql.rows<LevelStep>`
    select crisis_id, data ->> 'from' as from, data ->> 'to' as to, at from journal_entry
    where crisis_id = any(${crisisIds}::uuid[]) and kind = 'level-changed' order by seq desc`
}

/** Questions without an answer, in their last wording; a proposed decision is none. */
export function readUnknowns(sql: Sql, crisisIds: string[]): Promise<UnknownFacts[]> {
  return sql.rows<UnknownFacts>`
    select entry.crisis_id, entry.at, coalesce((
      select corrected.words ->> 'text' from journal_entry correction
        join journal_content corrected on corrected.entry_id = correction.id
      where correction.crisis_id = entry.crisis_id
        and correction.data ->> 'corrects' = entry.id::text
      order by correction.seq desc limit 1), content.words ->> 'text') as text
    from journal_entry entry join journal_content content on content.entry_id = entry.id
    where entry.crisis_id = any(${crisisIds}::uuid[]) and entry.kind = 'question'
      and not coalesce((entry.data ->> 'proposed')::boolean, false)
      and not exists (select 1 from journal_entry answer
        where answer.crisis_id = entry.crisis_id and answer.data ->> 'answers' = entry.id::text)
    order by entry.at`
}

export function findNextEvent(sql: Sql, now: Date): Promise<PlannedFacts | null> {
  return sql.first<PlannedFacts>`
    select title, starts_at, expected from planned_event
    where ends_at > ${now} order by starts_at limit 1`
}
