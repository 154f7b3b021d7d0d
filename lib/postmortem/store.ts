import type { Sql, Transaction } from '../platform/db/sql.ts'
import type { FollowUpState } from './model.ts'

export interface FollowUpRow {
  id: string
  crisisId: string
  title: string
  ownerId: string | null
  dueOn: string | null
  state: FollowUpState
  createdAt: Date
  closedAt: Date | null
  /** The line whose change it undoes. */
  entryId: string | null
}

/** With its owner's name and the number of its crisis. */
export interface FollowUpLine extends FollowUpRow {
  ownerName: string | null
  number: number
  drill: boolean
}

export async function insertFollowUp(tx: Transaction, row: FollowUpRow): Promise<void> {
  await tx.run`
    insert into follow_up (id, crisis_id, title, owner_id, due_on, state, created_at, closed_at)
    values (${row.id}, ${row.crisisId}, ${row.title}, ${row.ownerId}, ${row.dueOn}, ${row.state},
      ${row.createdAt}, ${row.closedAt})`
}

export async function updateFollowUp(tx: Transaction, row: FollowUpRow): Promise<void> {
  await tx.run`
    update follow_up set title = ${row.title}, owner_id = ${row.ownerId}, due_on = ${row.dueOn},
      state = ${row.state}, closed_at = ${row.closedAt} where id = ${row.id}`
}

export function findFollowUp(sql: Sql, id: string): Promise<FollowUpRow | null> {
  return sql.first<FollowUpRow>`select * from follow_up where id = ${id}`
}

/** Takes the row's lock: changes to one follow-up come one after another. */
export function lockFollowUp(tx: Transaction, id: string): Promise<FollowUpRow | null> {
  return tx.first<FollowUpRow>`select * from follow_up where id = ${id} for update`
}

/** Of one crisis, in the order in which they were noted. */
export function readFollowUps(sql: Sql, crisisId: string): Promise<FollowUpLine[]> {
  return sql.rows<FollowUpLine>`
    select follow_up.*, owner.name as owner_name, crisis.number, crisis.drill
    from follow_up join crisis on crisis.id = follow_up.crisis_id
      left join app_user owner on owner.id = follow_up.owner_id
    where follow_up.crisis_id = ${crisisId} order by follow_up.created_at, follow_up.id`
}

/** A page of all, newest first, out of the crises that this person may see. */
export function readAllFollowUps(
  sql: Sql,
  scope: { seesAll: boolean; userId: string | null; onlyCrisisId: string | null },
  page: { before: Date | null; beforeId: string | null; limit: number },
): Promise<FollowUpLine[]> {
  return sql.rows<FollowUpLine>`
    select follow_up.*, owner.name as owner_name, crisis.number, crisis.drill
    from follow_up join crisis on crisis.id = follow_up.crisis_id
      left join app_user owner on owner.id = follow_up.owner_id
    where (${scope.onlyCrisisId}::uuid is null or crisis.id = ${scope.onlyCrisisId}::uuid)
      and (${scope.seesAll} or not crisis.restricted
        or crisis.opened_by ->> 'userId' = ${scope.userId}
        or exists (select 1 from crisis_member
          where crisis_id = crisis.id and user_id = ${scope.userId}::uuid))
      and (${page.before}::timestamptz is null
        or (follow_up.created_at, follow_up.id) < (${page.before}, ${page.beforeId}::uuid))
    order by follow_up.created_at desc, follow_up.id desc limit ${page.limit}`
}

export interface ClosingAnswerRow {
  crisisId: string
  userId: string
  surprised: string | null
  forgotten: string | null
  at: Date
}

/** One answer a person; skipped later, it stays. */
export async function upsertClosingAnswer(tx: Transaction, row: ClosingAnswerRow): Promise<void> {
  const { crisisId, userId, surprised, forgotten, at } = row
  await tx.run`
    insert into closing_answer (crisis_id, user_id, surprised, forgotten, at)
    values (${crisisId}, ${userId}, ${surprised}, ${forgotten}, ${at})
    on conflict (crisis_id, user_id) do update
      set surprised = excluded.surprised, forgotten = excluded.forgotten, at = excluded.at
      where excluded.surprised is not null or excluded.forgotten is not null`
}

/** In the order in which they were given. */
export function readClosingAnswers(
  sql: Sql,
  crisisId: string,
): Promise<(ClosingAnswerRow & { name: string })[]> {
  return sql.rows<ClosingAnswerRow & { name: string }>`
    select answer.*, person.name
    from closing_answer answer join app_user person on person.id = answer.user_id
    where answer.crisis_id = ${crisisId} order by answer.at, answer.user_id`
}

export function findOwner(sql: Sql, id: string): Promise<{ id: string; name: string } | null> {
  return sql.first<{ id: string; name: string }>`
    select id, name from app_user where id = ${id} and disabled_at is null`
}

/** A change to undo, once a line: a crisis that is closed again gives it anew. */
export async function upsertUndoing(
  tx: Transaction,
  row: Omit<FollowUpRow, 'state' | 'closedAt'>,
): Promise<void> {
  await tx.run`
    insert into follow_up (id, crisis_id, entry_id, title, owner_id, due_on, state, created_at)
    values (${row.id}, ${row.crisisId}, ${row.entryId}, ${row.title}, ${row.ownerId}, ${row.dueOn},
      'open', ${row.createdAt})
    on conflict (entry_id) do update set owner_id = excluded.owner_id, due_on = excluded.due_on,
      title = excluded.title, state = 'open', closed_at = null`
}

/** The same for a change that nobody named: what was said of it earlier stays. */
export async function insertUndoing(
  tx: Transaction,
  row: Omit<FollowUpRow, 'state' | 'closedAt'>,
): Promise<void> {
  await tx.run`
    insert into follow_up (id, crisis_id, entry_id, title, owner_id, due_on, state, created_at)
    values (${row.id}, ${row.crisisId}, ${row.entryId}, ${row.title}, ${row.ownerId}, ${row.dueOn},
      'open', ${row.createdAt})
    on conflict (entry_id) do nothing`
}

/** The change that this line made was undone. */
export async function closeUndoing(tx: Transaction, entryId: string, now: Date): Promise<void> {
  await tx.run`
    update follow_up set state = 'done', closed_at = ${now}
    where entry_id = ${entryId} and state = 'open'`
}

/** Changes of crises that this person may see and that nobody has undone, the most urgent first. */
export function readUndoingsLeft(
  sql: Sql,
  scope: { seesAll: boolean; userId: string | null },
): Promise<FollowUpLine[]> {
  return sql.rows<FollowUpLine>`
    select follow_up.*, owner.name as owner_name, crisis.number, crisis.drill
    from follow_up join crisis on crisis.id = follow_up.crisis_id
      left join app_user owner on owner.id = follow_up.owner_id
    where follow_up.entry_id is not null and follow_up.state = 'open'
      and (${scope.seesAll} or not crisis.restricted
        or crisis.opened_by ->> 'userId' = ${scope.userId}
        or exists (select 1 from crisis_member
          where crisis_id = crisis.id and user_id = ${scope.userId}::uuid))
    order by follow_up.due_on nulls first, follow_up.created_at, follow_up.id`
}
