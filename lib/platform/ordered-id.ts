import { randomBytes } from 'node:crypto'

/** Random bytes are fetched for so many ids at once. */
const AHEAD = 256
const RANDOM_BYTES = 10

let pool = Buffer.alloc(0)

/**
 * A UUID whose first 48 bits are the time (version 7, RFC 9562), so that rows written one after the
 * other lie side by side in their index.
 * @param at the time it shall carry
 */
export function orderedId(at: Date): string {
  if (pool.length === 0) pool = randomBytes(AHEAD * RANDOM_BYTES)
  const random = pool.toString('hex', 0, RANDOM_BYTES)
  pool = pool.subarray(RANDOM_BYTES)
  const time = at.getTime().toString(16).padStart(12, '0')
  const variant = (8 + (Number.parseInt(random.charAt(3), 16) % 4)).toString(16)
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random.slice(0, 3)}-${variant}${random.slice(4, 7)}-${random.slice(7, 19)}`
}
