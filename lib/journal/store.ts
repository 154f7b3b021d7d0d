import { isDatabaseGone, isDuplicateKey } from '../platform/database-failure.ts'
import {
  integerArray,
  jsonArray,
  momentArray,
  textArray,
  uuidArray,
} from '../platform/db/binary-array.ts'
import { json, type Sql, type Transaction } from '../platform/db/sql.ts'
import type { Author, EntryData, EntryKind, Words } from './model.ts'

export interface CrisisHead {
  id: string
  number: number
  drill: boolean
  restricted: boolean
  state: string
  level: string
  openedAt: Date
  closedAt: Date | null
  lastSeq: number
  headHash: string
}

export interface StoredEntry {
  id: string
  crisisId: string
  seq: number
  kind: EntryKind
  at: Date
  recordedAt: Date
  author: Author
  data: EntryData
  requestHash: string
  contentHash: string
  previousHash: string
  hash: string
}

export interface EntryWithWords extends StoredEntry {
  words: Words | null
  salt: string | null
}

/** As much of an entry as its reader sees. */
export type ReadEntry = Pick<
  EntryWithWords,
  'id' | 'seq' | 'kind' | 'at' | 'recordedAt' | 'author' | 'data' | 'words'
>

/** Takes the crisis row's lock: `seq` is given under it. */
export function lockHead(tx: Transaction, crisisId: string): Promise<CrisisHead | null> {
  return tx.first<CrisisHead>`
    select id, number, drill, restricted, state, level, opened_at, closed_at, last_seq, head_hash
    from crisis where id = ${crisisId} for update`
}

/** An entry with its words, not yet in the database. */
export interface NewEntry {
  entry: StoredEntry
  words: Words
  salt: string
}

/**
 * Appends entries in their order, moves the head of the crisis and tells every process, which hear it
 * after the commit: all in one statement, and only while the head is still the one they were chained to.
 * @param onMoved `fail`: when the head has moved on the statement fails, and the transaction with it
 * @returns false when the head has moved on: nothing was written
 */
export async function appendEntries(
  sql: Sql,
  head: { id: string; lastSeq: number; headHash: string },
  added: readonly NewEntry[],
  onMoved: 'tell' | 'fail' = 'tell',
): Promise<boolean> {
  const entries = added.map(({ entry }) => entry)
  const last = entries.at(-1)
  if (!last) return true
  const ids = uuidArray(entries.map(({ id }) => id))
  const touched = await sql.prepared.run`
    with head as (
      update crisis set last_seq = ${last.seq}, head_hash = ${last.hash}
      where id = ${head.id} and last_seq = ${head.lastSeq} and head_hash = ${head.headHash}
      returning id
    ), entry as (
      insert into journal_entry (id, crisis_id, seq, kind, at, recorded_at, author, data,
        request_hash, content_hash, previous_hash, hash)
      select line.id, head.id, line.seq, line.kind, line.at, line.recorded_at, line.author,
        line.data, line.request_hash, line.content_hash, line.previous_hash, line.hash
      from head, unnest(${ids}::uuid[], ${integerArray(entries.map(({ seq }) => seq))}::int4[],
        ${textArray(entries.map(({ kind }) => kind))}::text[],
        ${momentArray(entries.map(({ at }) => at))}::timestamptz[],
        ${momentArray(entries.map(({ recordedAt }) => recordedAt))}::timestamptz[],
        ${jsonArray(entries.map(({ author }) => json(author)))}::jsonb[],
        ${jsonArray(entries.map(({ data }) => json(data)))}::jsonb[],
        ${textArray(entries.map(({ requestHash }) => requestHash))}::text[],
        ${textArray(entries.map((entry) => entry.contentHash))}::text[],
        ${textArray(entries.map(({ previousHash }) => previousHash))}::text[],
        ${textArray(entries.map(({ hash }) => hash))}::text[]
      ) as line (id, seq, kind, at, recorded_at, author, data, request_hash, content_hash,
        previous_hash, hash)
    ), content as (
      insert into journal_content (entry_id, words, salt)
      select line.entry_id, line.words, line.salt
      from head, unnest(${ids}::uuid[], ${jsonArray(added.map(({ words }) => json(words)))}::jsonb[],
        ${textArray(added.map(({ salt }) => salt))}::text[]) as line (entry_id, words, salt)
    )
    select pg_notify('crisis', head.id::text)::text from head
    union all
    select 'moved' where case when ${onMoved === 'fail'}::boolean
      then 1 / (select count(*) from head) = 0 else false end`
  return touched === 1
}

/**
 * The same for many lines at once, outside a transaction.
 * @returns `duplicate` when an id is there already; `refused` when the database took one of them amiss.
 *   Nothing is written then, and one by one it shows which it was
 */
export async function tryAppendEntries(
  sql: Sql,
  head: { id: string; lastSeq: number; headHash: string },
  added: readonly NewEntry[],
): Promise<'appended' | 'moved' | 'duplicate' | 'refused'> {
  try {
    return (await appendEntries(sql, head, added)) ? 'appended' : 'moved'
  } catch (error) {
    if (isDatabaseGone(error)) throw error
    return isDuplicateKey(error) ? 'duplicate' : 'refused'
  }
}

/** Who may write in a crisis and what it stands at. All of it changes only together with the head. */
export interface JournalFacts extends CrisisHead {
  openedBy: { userId?: string }
  memberIds: string[]
  /** People in the cell, observers aside. */
  participantIds: string[]
}

export function readJournalFacts(
  sql: Sql,
  label: { number: number; drill: boolean },
): Promise<JournalFacts | null> {
  return sql.prepared.first<JournalFacts>`
    select id, number, drill, restricted, state, level, opened_at, closed_at, last_seq, head_hash,
      opened_by,
      array(select user_id::text from crisis_member where crisis_id = crisis.id) as member_ids,
      array(select user_id::text from participant
        where crisis_id = crisis.id and standing = 'participant') as participant_ids
    from crisis where number = ${label.number} and drill = ${label.drill}`
}

export function findEntries(sql: Sql, ids: string[]): Promise<EntryWithWords[]> {
  if (ids.length === 0) return Promise.resolve([])
  return sql.rows<EntryWithWords>`
    select entry.*, content.words, content.salt
    from journal_entry entry left join journal_content content on content.entry_id = entry.id
    where entry.id = any(${ids}::uuid[])`
}

export function findEntry(sql: Sql, id: string): Promise<EntryWithWords | null> {
  return sql.first<EntryWithWords>`
    select entry.*, content.words, content.salt
    from journal_entry entry left join journal_content content on content.entry_id = entry.id
    where entry.id = ${id}`
}

export function findSettled(sql: Sql, crisisId: string, entryId: string) {
  return sql.first<{ id: string }>`
    select id from journal_entry
    where crisis_id = ${crisisId} and data ->> 'settles' = ${entryId} limit 1`
}

export async function deleteWords(tx: Transaction, entryId: string): Promise<void> {
  await tx.run`select redact_journal_content(${entryId})`
}

export function readNames(sql: Sql, ids: string[]): Promise<{ id: string; name: string }[]> {
  if (ids.length === 0) return Promise.resolve([])
  return sql.rows<{ id: string; name: string }>`
    select id, name from app_user where id = any(${ids}::uuid[])`
}

/** Entries with `seq` above `after`, in order, as far as they are shown: without their hashes. */
export function readLines(
  sql: Sql,
  crisisId: string,
  after: number,
  limit: number,
): Promise<ReadEntry[]> {
  return sql.rows<ReadEntry>`
    select entry.id, entry.seq, entry.kind, entry.at, entry.recorded_at, entry.author, entry.data,
      content.words
    from journal_entry entry left join journal_content content on content.entry_id = entry.id
    where entry.crisis_id = ${crisisId} and entry.seq > ${after}
    order by entry.seq limit ${limit}`
}

/**
 * The first line, those with `seq` above `tail`, and of the others those that say more than their own
 * words: decisions, figures, levels, roles, corrections, and what refers to another line.
 */
export function readFirstSight(sql: Sql, crisisId: string, tail: number): Promise<ReadEntry[]> {
  return sql.rows<ReadEntry>`
    select entry.id, entry.seq, entry.kind, entry.at, entry.recorded_at, entry.author, entry.data,
      content.words
    from journal_entry entry left join journal_content content on content.entry_id = entry.id
    where entry.crisis_id = ${crisisId} and (entry.seq > ${tail} or entry.seq = 1
      or entry.kind not in ('observation', 'page', 'alert', 'joined', 'left')
      or (entry.kind = 'observation' and (entry.data <> '{}'::jsonb
        or content.words ?| array['figure', 'lever', 'executor', 'expectedEffect'])))
    order by entry.seq`
}

/**
 * Of those of these crises in which something has a time: the lines that can have one, give a decision
 * its number, or say what became of another line.
 */
export async function readTimedLines(sql: Sql, crisisIds: string[]): Promise<EntryWithWords[]> {
  if (crisisIds.length === 0) return []
  return sql.rows<EntryWithWords>`
    with timed as (select crisis_id, data ->> 'follows' as follows from journal_entry
      where crisis_id = any(${crisisIds}::uuid[]) and (data ? 'dueAt' or data ? 'checkAt'))
    select entry.*, content.words, content.salt
    from journal_entry entry left join journal_content content on content.entry_id = entry.id
    where entry.crisis_id in (select crisis_id from timed)
      and (entry.kind in ('decision', 'action', 'todo', 'correction', 'redaction')
        or entry.data ?| array['dueAt', 'checkAt', 'effectOf']
        or entry.id::text in (select follows from timed))
    order by entry.crisis_id, entry.seq`
}

/** The hash of the line with this number. */
export function readHash(sql: Sql, crisisId: string, seq: number) {
  return sql.first<{ hash: string }>`
    select hash from journal_entry where crisis_id = ${crisisId} and seq = ${seq}`
}

/** The lines that correct this one and still have words, the decision that it became among them. */
export function findCorrections(
  sql: Sql,
  crisisId: string,
  entryId: string,
): Promise<EntryWithWords[]> {
  return sql.rows<EntryWithWords>`
    select entry.*, content.words, content.salt
    from journal_entry entry join journal_content content on content.entry_id = entry.id
    where entry.crisis_id = ${crisisId} and kind in ('correction', 'decision')
      and data ->> 'corrects' = ${entryId}
    order by seq`
}

export interface ChainRow extends EntryWithWords {
  headSeq: number
  headHash: string
}

/** The whole chain with its head, read by one statement: nothing can come between them. */
export function readChain(sql: Sql, crisisId: string): Promise<ChainRow[]> {
  return sql.rows<ChainRow>`
    select entry.*, content.words, content.salt,
      crisis.last_seq as head_seq, crisis.head_hash
    from crisis join journal_entry entry on entry.crisis_id = crisis.id
      left join journal_content content on content.entry_id = entry.id
    where crisis.id = ${crisisId} order by entry.seq`
}
