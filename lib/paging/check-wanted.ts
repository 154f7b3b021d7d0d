import { isAlertWaiting } from '../bundle/queries.ts'
import type { Context } from '../platform/context.ts'
import type { Transaction } from '../platform/db/sql.ts'
import { isAnswered } from './delivery.ts'
import { readCellFacts, readPageFacts } from './queries.ts'
import { isStaffed } from './staffing.ts'
import { type AttemptRow, findPage, findPagedCrisis, type PageRow } from './store.ts'

/**
 * Whether one more try still makes sense: somebody who answered, a cell that is complete, stopped or
 * closed, and an alert that was taken up or is over need none. Answers and stop notices always do.
 */
export async function checkWanted(
  tx: Transaction,
  context: Context,
  attempt: AttemptRow,
): Promise<boolean> {
  if (attempt.purpose !== 'page' || attempt.pageId === null) return true
  const page = await findPage(tx, attempt.pageId)
  if (page === null || isAnswered(page.state)) return false
  if (page.alertId !== null) return isAlertWaiting(tx, page.alertId, context.clock.now())
  return page.crisisId === null || isCrisisWaiting(tx, context, page, page.crisisId)
}

async function isCrisisWaiting(
  tx: Transaction,
  context: Context,
  page: PageRow,
  crisisId: string,
): Promise<boolean> {
  const crisis = await findPagedCrisis(tx, crisisId)
  if (crisis === null || crisis.state === 'closed') return false
  if (crisis.pagingStoppedAt !== null && crisis.pagingStoppedAt >= page.createdAt) return false
  const cell = await readCellFacts(tx, crisis, context.clock.now())
  return !isStaffed(cell, await readPageFacts(tx, crisis.id))
}
