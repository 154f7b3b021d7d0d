import type { Context } from '../platform/context.ts'
import type { Transaction } from '../platform/db/sql.ts'
import { seal } from '../platform/seal.ts'
import { deleteCalendar, replaceShifts, upsertCalendar } from './store.ts'
import type { ReadableCopy } from './sync-calendars.ts'

/** Makes a calendar that was read the source of a schedule; its address is kept encrypted. */
export async function saveCalendar(
  tx: Transaction,
  context: Context,
  calendar: { scheduleId: string; url: string; copy: ReadableCopy },
): Promise<void> {
  const { scheduleId, url, copy } = calendar
  const address = seal(context.environment.nextauthSecret, url)
  await upsertCalendar(tx, {
    scheduleId,
    address,
    body: copy.body,
    now: context.clock.now(),
  })
  await replaceShifts(tx, scheduleId, copy.shifts)
}

/** Nothing is read from a calendar any more; harmless without one. */
export async function removeCalendar(tx: Transaction, scheduleId: string): Promise<void> {
  await deleteCalendar(tx, scheduleId)
}
