import type { Transaction } from '../platform/db/sql.ts'
import { findOpenBundle, insertMembers, lockBundles, readTold } from './store.ts'

/** An alert within this time of a page that still waits is told by it. */
const BUNDLE_MS = 600_000
/** So soon after a page it tells of what follows even when its own alert is over. */
const YOUNG_MS = 60_000

/**
 * Lets alerts be told by a page of these people that still waits, or else by the first of them; one
 * after the other, so that a storm finds the page of its first alert.
 * @param alertIds in the order in which they came; those of which a page told are left out
 * @returns the alert that needs a page of its own, or null
 */
export async function joinBundle(
  tx: Transaction,
  alertIds: readonly string[],
  userIds: readonly string[],
  now: Date,
): Promise<string | null> {
  await lockBundles(tx)
  const told = new Set(await readTold(tx, alertIds))
  const fresh = alertIds.filter((id) => !told.has(id))
  const [first] = fresh
  if (first === undefined) return null
  const open = await findOpenBundle(tx, userIds, {
    since: new Date(now.getTime() - BUNDLE_MS),
    young: new Date(now.getTime() - YOUNG_MS),
  })
  await insertMembers(tx, open ?? first, fresh, now)
  return open === null ? first : null
}
