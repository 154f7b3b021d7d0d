import { randomBytes, randomUUID } from 'node:crypto'
import type { Actor } from '../platform/actor.ts'
import type { Context } from '../platform/context.ts'
import { transact } from '../platform/context.ts'
import type { Transaction } from '../platform/db/sql.ts'
import { canonicalJson, type JsonObject, sha256 } from '../platform/json.ts'
import { notFound } from '../platform/refusal.ts'
import { contentHash, entryHash, GENESIS } from './chain.ts'
import type { Author, EntryData, EntryKind, Words } from './model.ts'
import {
  appendEntries,
  type CrisisHead,
  lockHead,
  type NewEntry,
  type StoredEntry,
} from './store.ts'

/** A fact to be written down. Without `at` it happened now. */
export interface EntryDraft {
  kind: EntryKind
  id?: string
  at?: Date
  data?: EntryData
  words?: Words
  /** Hash of the request that brought it, so that the same id with another body is noticed. */
  requestHash?: string
  /** For a fact that the system records, although a person set it off elsewhere. */
  author?: Author
  /** Id of the person in whose place it is done, when the service token does it. */
  onBehalfOf?: string
}

/**
 * Appends one entry to a crisis's journal and runs the reactions to its kind, all in the caller's
 * transaction. `seq` and the hash chain are given under the crisis row's lock. It is on its way to the
 * database when this returns; what reads in the same transaction sees it.
 * @returns the entry as stored
 * @throws Refusal not_found when there is no such crisis
 */
export function recordEntry(
  context: Context,
  crisisId: string,
  draft: EntryDraft,
): Promise<StoredEntry> {
  return transact(context, async (tx, inside) => {
    const head = headsOf(tx).get(crisisId) ?? (await lockJournal(inside, crisisId))
    const added = chainEntry(inside, head, draft)
    const { entry } = added
    headsOf(tx).set(crisisId, { id: crisisId, lastSeq: entry.seq, headHash: entry.hash })
    // Under the lock it cannot have moved on; if it has all the same, nothing is committed.
    tx.send(appendEntries(tx, head, [added], 'fail'))
    await react(tx, inside, entry)
    return entry
  })
}

type Head = Pick<CrisisHead, 'id' | 'lastSeq' | 'headHash'>

/** Heads of the journals whose lock a transaction holds, as they are after what it appended. */
const heldHeads = new WeakMap<Transaction, Map<string, Head>>()

function headsOf(tx: Transaction): Map<string, Head> {
  const known = heldHeads.get(tx) ?? new Map<string, Head>()
  heldHeads.set(tx, known)
  return known
}

/** The journal of a crisis that this transaction inserts: nobody else can see its row to lock it. */
export function beginJournal(tx: Transaction, crisisId: string): void {
  headsOf(tx).set(crisisId, { id: crisisId, lastSeq: 0, headHash: '' })
}

/**
 * Puts an entry on top of a journal's head, not yet written.
 * @param head of the crisis, or of the entry before
 */
export function chainEntry(
  { actor, clock }: Pick<Context, 'actor' | 'clock'>,
  head: { id: string; lastSeq: number; headHash: string },
  draft: EntryDraft,
): NewEntry {
  const recordedAt = clock.now()
  const at = draft.at ?? recordedAt
  const words = draft.words ?? {}
  const salt = freshSalt()
  const previousHash = head.headHash || GENESIS
  const data = withoutUndefined(draft.data ?? {})
  // Spelled out: copying objects costs more than hashing them.
  const entry: StoredEntry = {
    id: draft.id ?? randomUUID(),
    crisisId: head.id,
    seq: head.lastSeq + 1,
    kind: draft.kind,
    at,
    recordedAt,
    author: draft.author ?? authorOf(actor, draft.onBehalfOf),
    data,
    requestHash: draft.requestHash ?? sha256(canonicalJson({ data, words })),
    contentHash: contentHash(salt, words),
    previousHash,
    hash: '',
  }
  entry.hash = entryHash(previousHash, head.id, {
    id: entry.id,
    seq: entry.seq,
    kind: entry.kind,
    at: at.toISOString(),
    recordedAt: recordedAt.toISOString(),
    author: entry.author,
    data,
    contentHash: entry.contentHash,
  })
  return { entry, words, salt }
}

/**
 * Takes the crisis row's lock until the transaction ends: whoever decides on the state of a crisis
 * and then writes to it does so one at a time.
 * @throws Refusal not_found
 */
export function lockJournal(context: Context, crisisId: string): Promise<CrisisHead> {
  return transact(context, async (tx) => {
    const head = await lockHead(tx, crisisId)
    if (!head) throw notFound('crisisNotFound')
    headsOf(tx).set(crisisId, head)
    return head
  })
}

async function react(tx: Transaction, context: Context, entry: StoredEntry): Promise<void> {
  const { crisisId, seq, kind, at } = entry
  const data: JsonObject = JSON.parse(JSON.stringify(entry.data))
  const fact = { crisisId, entryId: entry.id, seq, kind, at, data }
  const reactions = context.reactions[kind] ?? []
  // Side by side: their questions to the database go out together. None may go on after the rollback.
  const outcomes = await Promise.allSettled(
    reactions.map((reaction) => reaction(tx, context, fact)),
  )
  for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason
}

function withoutUndefined(data: EntryData): EntryData {
  const values = Object.values(data)
  if (!values.includes(undefined)) return data
  return Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined))
}

const SALT_BYTES = 16
/** Random bytes are fetched for so many salts at once. */
const SALTS_AHEAD = 256
let salts = Buffer.alloc(0)

function freshSalt(): string {
  if (salts.length === 0) salts = randomBytes(SALTS_AHEAD * SALT_BYTES)
  const salt = salts.toString('base64url', 0, SALT_BYTES)
  salts = salts.subarray(SALT_BYTES)
  return salt
}

/** Who an entry is by. */
export function authorOf(actor: Actor, onBehalfOf?: string): Author {
  switch (actor.kind) {
    case 'user':
      return { kind: 'user', userId: actor.userId, via: actor.via }
    case 'service':
      return { kind: 'service', name: actor.name, ...(onBehalfOf ? { onBehalfOf } : {}) }
    case 'integration':
      return { kind: 'integration', integrationId: actor.integrationId, name: actor.name }
    case 'system':
      return { kind: 'system', process: actor.process }
    case 'anonymous':
      return { kind: 'system', process: 'web' }
  }
}
