import { invalid } from './refusal.ts'
import { isUuid } from './text-schema.ts'

/** Where a list goes on: after this time and id. */
export interface Cursor {
  at: Date
  id: string
}

const DEFAULT_LIMIT = 50
const LARGEST_LIMIT = 500

/**
 * Reads `limit`: default 50, larger than 500 is clamped.
 * @throws Refusal invalid naming `limit` for empty, 0, negative or no number
 */
export function readLimit(query: Record<string, string>): number {
  if (query.limit === undefined) return DEFAULT_LIMIT
  if (!/^\d{1,15}$/.test(query.limit) || Number(query.limit) < 1) {
    throw invalid({ field: 'limit', message: 'limit' })
  }
  return Math.min(Number(query.limit), LARGEST_LIMIT)
}

/** @throws Refusal invalid naming `cursor` when it is not one that was given out */
export function readCursor(query: Record<string, string>): Cursor | null {
  if (query.cursor === undefined) return null
  const [time = '', id = ''] = Buffer.from(query.cursor, 'base64url').toString('utf8').split(' ')
  const at = new Date(Number(time))
  const cursor = { at, id }
  const valid = isUuid(id) && !Number.isNaN(at.getTime()) && writeCursor(cursor) === query.cursor
  if (!valid) throw invalid({ field: 'cursor', message: 'cursor' })
  return cursor
}

function writeCursor({ at, id }: Cursor): string {
  return Buffer.from(`${at.getTime()} ${id}`).toString('base64url')
}

/**
 * One page out of up to `limit + 1` rows.
 * @param place time and id by which the rows are ordered
 */
export function pageOf<Item>(items: Item[], limit: number, place: (item: Item) => Cursor) {
  const shown = items.slice(0, limit)
  const last = shown.at(-1)
  return {
    items: shown,
    nextCursor: items.length > limit && last ? writeCursor(place(last)) : null,
  }
}

/**
 * Reads `after`, the last `seq` that the reader has.
 * @throws Refusal invalid naming `after`
 */
export function readAfter(query: Record<string, string>): number {
  if (query.after === undefined) return 0
  if (!/^\d{1,9}$/.test(query.after)) throw invalid({ field: 'after', message: 'invalidValue' })
  return Number(query.after)
}
