import type { Context, RecordedFact } from '../platform/context.ts'
import type { Transaction } from '../platform/db/sql.ts'
import { readCellFacts, readPageFacts } from './queries.ts'
import { isStaffed } from './staffing.ts'
import { cancelWaiting, findPagedCrisis, readPagesOfCrisis } from './store.ts'
import { tellOthers } from './tell-others.ts'
import { updatePages } from './update-pages.ts'

/**
 * Reaction to `crisis-closed`: nothing more is sent. A crisis opened by mistake also tells those who
 * were texted already; during the hold that is nobody.
 */
export async function cancelPages(
  tx: Transaction,
  context: Context,
  fact: RecordedFact,
): Promise<void> {
  await dropWaiting(tx, context, fact.crisisId)
  if (fact.data.mistake === true) {
    await tellOthers(tx, context, { crisisId: fact.crisisId, mistake: true })
  }
}

/** Reaction to `joined` and `role-changed`: once the cell is staffed, nothing more is sent. */
export async function cancelWhenStaffed(
  tx: Transaction,
  context: Context,
  fact: RecordedFact,
): Promise<void> {
  await settleStaffing(tx, context, fact.crisisId)
}

/** Drops what waits when the cell is staffed. */
export async function settleStaffing(
  tx: Transaction,
  context: Context,
  crisisId: string,
): Promise<void> {
  const crisis = await findPagedCrisis(tx, crisisId)
  if (crisis === null) return
  const cell = await readCellFacts(tx, crisis, context.clock.now())
  if (isStaffed(cell, await readPageFacts(tx, crisisId))) await dropWaiting(tx, context, crisisId)
}

/**
 * Cancels every attempt of a crisis that waits to be sent.
 * @returns how many were dropped
 */
export async function dropWaiting(
  tx: Transaction,
  context: Context,
  crisisId: string,
): Promise<number> {
  const ids = (await readPagesOfCrisis(tx, crisisId)).map(({ id }) => id)
  const dropped = await cancelWaiting(tx, ids, context.clock.now())
  if (dropped > 0) await updatePages(tx, ids)
  return dropped
}
