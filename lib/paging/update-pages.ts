import type { Transaction } from '../platform/db/sql.ts'
import { pageState } from './delivery.ts'
import { lockPage, notifyRoom, readAttemptsOf, updatePageState } from './store.ts'

/** Brings the state of pages in line with their attempts, and tells open rooms. */
export async function updatePages(tx: Transaction, pageIds: readonly string[]): Promise<void> {
  const attempts = await readAttemptsOf(tx, pageIds)
  const crises = new Set<string>()
  for (const id of [...pageIds].sort()) {
    const page = await lockPage(tx, id)
    if (page === null) continue
    const own = attempts.filter(({ pageId }) => pageId === id)
    const state = pageState(page.state, own)
    if (page.crisisId !== null) crises.add(page.crisisId)
    if (state !== page.state) await updatePageState(tx, id, state)
  }
  for (const crisisId of crises) await notifyRoom(tx, crisisId)
}
