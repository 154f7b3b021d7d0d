import { invalid } from './refusal.ts'
import { isUuid } from './text-schema.ts'

/** Where a list goes on: after this time and id. */
export interface Cursor {
  at: Date
  id: string
}

const DEFAULT_LIMIT = 50
const LARGEST_LIMIT = 500
/** 0001-01-01 and 9999-12-31: beyond them PostgreSQL and Prisma read times differently. */
const EARLIEST_MS = Date.parse('0001-01-01T00:00:00Z')
const LATEST_MS = Date.parse('9999-12-31T23:59:59.999Z')

/**
 * Reads `limit`: default 50, larger than 500 is clamped.
 * @throws Refusal invalid naming `limit` for empty, 0, negative or no number
 */
export function readLimit(query: Record<string, string>): number {
  if (query.limit === undefined) return DEFAULT_LIMIT
  if (!/^\d+$/.test(query.limit) || Number(query.limit) < 1) {
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
  const within = at.getTime() >= EARLIEST_MS && at.getTime() <= LATEST_MS
  const valid = isUuid(id) && within && writeCursor(cursor) === query.cursor
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
 * One page out of a short list that was read whole, in its own order.
 * @throws Refusal invalid naming `limit` or `cursor`
 */
export function pageOfWhole<Item extends { id: string }>(
  items: readonly Item[],
  query: Record<string, string>,
) {
  const limit = readLimit(query)
  const start = query.cursor === undefined ? 0 : 1 + placeOf(items, query.cursor)
  const shown = items.slice(start, start + limit)
  const last = shown.at(-1)
  return {
    items: shown,
    nextCursor: last && start + limit < items.length ? wholeCursor(last.id) : null,
  }
}

function placeOf(items: readonly { id: string }[], cursor: string): number {
  const place = items.findIndex(({ id }) => wholeCursor(id) === cursor)
  if (place < 0) throw invalid({ field: 'cursor', message: 'cursor' })
  return place
}

const wholeCursor = (id: string) => Buffer.from(`after ${id}`).toString('base64url')

/**
 * Reads `after`, the last `seq` that the reader has.
 * @throws Refusal invalid naming `after`
 */
export function readAfter(query: Record<string, string>): number {
  if (query.after === undefined) return 0
  if (!/^\d{1,9}$/.test(query.after)) throw invalid({ field: 'after', message: 'invalidValue' })
  return Number(query.after)
}
