import type { Sql, Transaction } from '../platform/db/sql.ts'
import { json } from '../platform/db/sql.ts'
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

/** Takes the crisis row's lock: `seq` is given under it. */
export function lockHead(tx: Transaction, crisisId: string): Promise<CrisisHead | null> {
  return tx.first<CrisisHead>`
    select id, number, drill, restricted, state, level, opened_at, closed_at, last_seq, head_hash
    from crisis where id = ${crisisId} for update`
}

export async function insertEntry(
  tx: Transaction,
  entry: StoredEntry,
  words: Words,
  salt: string,
): Promise<void> {
  await tx.run`
    with entry as (
      insert into journal_entry (id, crisis_id, seq, kind, at, recorded_at, author, data,
        request_hash, content_hash, previous_hash, hash)
      values (${entry.id}, ${entry.crisisId}, ${entry.seq}, ${entry.kind}, ${entry.at},
        ${entry.recordedAt}, ${json(entry.author)}, ${json(entry.data)}, ${entry.requestHash},
        ${entry.contentHash}, ${entry.previousHash}, ${entry.hash})
      returning id
    ), head as (
      update crisis set last_seq = ${entry.seq}, head_hash = ${entry.hash}
      where id = ${entry.crisisId}
    )
    insert into journal_content (entry_id, words, salt)
    select id, ${json(words)}::jsonb, ${salt} from entry`
}

/** Tells every process that the crisis has a new entry; heard after the commit. */
export async function notifyCrisis(tx: Transaction, crisisId: string): Promise<void> {
  await tx.run`select pg_notify('crisis', ${crisisId})`
}

export function findEntry(sql: Sql, id: string): Promise<EntryWithWords | null> {
  return sql.first<EntryWithWords>`
    select entry.*, content.words, content.salt
    from journal_entry entry left join journal_content content on content.entry_id = entry.id
    where entry.id = ${id}`
}

/** Entries with `seq` above `after`, in order. */
export function readEntries(
  sql: Sql,
  crisisId: string,
  after: number,
  limit: number,
): Promise<EntryWithWords[]> {
  return sql.rows<EntryWithWords>`
    select entry.*, content.words, content.salt
    from journal_entry entry left join journal_content content on content.entry_id = entry.id
    where entry.crisis_id = ${crisisId} and entry.seq > ${after}
    order by entry.seq limit ${limit}`
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
