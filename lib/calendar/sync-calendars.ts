import { type Context, transact } from '../platform/context.ts'
import type { Transaction } from '../platform/db/sql.ts'
import { unseal } from '../platform/seal.ts'
import type { Shift } from './model.ts'
import { readCalendar } from './read-calendar.ts'
import { receiveCalendar } from './receive-calendar.ts'
import {
  claimCalendar,
  type DueCalendar,
  keepCalendar,
  markCalendar,
  replaceShifts,
} from './store.ts'

/** Between two looks at the same calendar. */
const EVERY_MS = 15 * 60_000
const DAY_MS = 86_400_000
/** How far its shifts are written down, so that a calendar that is gone still counts for so long. */
const AHEAD_MS = 60 * DAY_MS

/**
 * Looks at the calendar that waited longest, when it is due. Whatever goes wrong is written down, and
 * the last good copy goes on counting, for as long as its events reach.
 * @returns how many were looked at: none or one, so that texts never wait behind a row of them
 */
export async function syncCalendars(context: Context): Promise<number> {
  const now = context.clock.now()
  const triedBefore = new Date(now.getTime() - EVERY_MS)
  const due = await claimCalendar(context.database.sql, { now, triedBefore })
  if (due === null) return 0
  await syncCalendar(context, due)
  return 1
}

/** A copy that can be read, as shifts. */
export interface ReadableCopy {
  body: string
  shifts: Shift[]
}

/**
 * Fetches a calendar and reads it.
 * @returns the copy, or why there is none: a key of the `refusal` messages
 */
export async function fetchShifts(
  context: Context,
  calendar: { url: string; timeZone: string },
): Promise<{ ok: true; copy: ReadableCopy } | { ok: false; fault: string }> {
  const allowPrivate = context.environment.calendarPrivateNetwork
  const received = await receiveCalendar(calendar.url, { allowPrivate })
  if (!received.ok) return received
  const reading = readCalendar(received.text, reachFrom(context, calendar.timeZone))
  if (!reading.ok) return reading
  return { ok: true, copy: { body: received.text, shifts: reading.shifts } }
}

function reachFrom(context: Context, timeZone: string) {
  const now = context.clock.now().getTime()
  return { from: new Date(now - DAY_MS), to: new Date(now + AHEAD_MS), timeZone }
}

async function syncCalendar(context: Context, due: DueCalendar): Promise<void> {
  const { scheduleId, address, timeZone } = due
  const url = unseal(context.environment.nextauthSecret, address)
  const outcome =
    url === null
      ? ({ ok: false, fault: 'calendarSealed' } as const)
      : await fetchShifts(context, { url, timeZone })
  const now = context.clock.now()
  await transact(context, async (tx) => {
    if (outcome.ok) {
      const { body, shifts } = outcome.copy
      const kept = await keepCalendar(tx, { scheduleId, address, body, now })
      if (kept) await replaceShifts(tx, scheduleId, shifts)
      return
    }
    const { fault } = outcome
    context.log.warn({ scheduleId, fault }, 'a calendar could not be read')
    if (await markCalendar(tx, { scheduleId, address, fault })) await goOn(tx, context, due)
  })
}

/** The last good copy, a quarter of an hour further on. */
async function goOn(tx: Transaction, context: Context, due: DueCalendar): Promise<void> {
  if (due.body === null) return
  const reading = readCalendar(due.body, reachFrom(context, due.timeZone))
  if (reading.ok) await replaceShifts(tx, due.scheduleId, reading.shifts)
}
