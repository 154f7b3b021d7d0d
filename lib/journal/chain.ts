import { canonicalJson, sha256 } from '../platform/json.ts'

/** What the chain covers of one entry. Times are RFC 3339 in UTC with milliseconds. */
export interface ChainedEntry {
  id: string
  seq: number
  kind: string
  at: string
  recordedAt: string
  author: unknown
  data: unknown
  contentHash: string
}

/** Hash of nothing: what the first entry of a crisis stands on. */
export const GENESIS = '0'.repeat(64)

/** SHA-256 over a random salt and the words, so that erased words cannot be guessed from their hash. */
export function contentHash(salt: string, words: unknown): string {
  return sha256(`${salt}\n${canonicalJson(words)}`)
}

/**
 * Hash of one entry on top of the one before it.
 * @param crisisId ties the chain to its crisis, so that entries cannot be moved to another
 */
export function entryHash(previousHash: string, crisisId: string, entry: ChainedEntry): string {
  const { id, seq, kind, at, recordedAt, author, data, contentHash: words } = entry
  const covered = { author, at, crisisId, data, id, kind, previousHash, recordedAt, seq, words }
  return sha256(canonicalJson(covered))
}
