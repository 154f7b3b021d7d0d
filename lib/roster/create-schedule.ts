import { randomUUID } from 'node:crypto'
import { recordAudit } from '../access/record-audit.ts'
import { requireAccess } from '../access/require-access.ts'
import { readCalendarAddress } from '../calendar/read-address.ts'
import { removeCalendar, saveCalendar } from '../calendar/save-calendar.ts'
import { fetchShifts, type ReadableCopy } from '../calendar/sync-calendars.ts'
import { type Context, sqlOf, transact } from '../platform/context.ts'
import type { Transaction } from '../platform/db/sql.ts'
import { parseInput } from '../platform/parse-input.ts'
import { invalid, notFound } from '../platform/refusal.ts'
import { isUuid } from '../platform/text-schema.ts'
import type { ScheduleView } from './model.ts'
import { readSchedule } from './queries.ts'
import type { Rotation } from './schedule.ts'
import { calendarScheduleSchema, scheduleSchema } from './schema.ts'
import { deleteScheduleRow, findSchedule, knownIds, upsertSchedule } from './store.ts'

/**
 * Makes an on-call schedule, by rotation or from a calendar, which is read at once.
 * @param input body of POST /api/v1/schedules
 * @throws Refusal invalid naming each field: people who are unknown included, and a calendar that
 *   cannot be read
 */
export async function createSchedule(context: Context, input: unknown): Promise<ScheduleView> {
  return (await prepareSchedule(context, input))(context)
}

/** A schedule whose calendar has been read, if it has one: what is left is to write it. */
export type PreparedSchedule = (context: Context) => Promise<ScheduleView>

/** The same in two steps: whoever holds a transaction open does not hold it while a calendar is read. */
export async function prepareSchedule(context: Context, input: unknown): Promise<PreparedSchedule> {
  requireAccess(context, 'schedule.administer')
  const wanted = await readWish(context, input, false)
  return (then) =>
    transact(then, (tx, inside) =>
      writeSchedule(tx, inside, { id: randomUUID(), action: 'schedule.create', wanted }),
    )
}

/**
 * Replaces a schedule, its overrides included. A calendar whose address is left out stays.
 * @throws Refusal not_found, invalid
 */
export async function updateSchedule(
  context: Context,
  id: string,
  input: unknown,
): Promise<ScheduleView> {
  return (await prepareScheduleUpdate(context, id, input))(context)
}

/** The same in two steps. */
export async function prepareScheduleUpdate(
  context: Context,
  id: string,
  input: unknown,
): Promise<PreparedSchedule> {
  requireAccess(context, 'schedule.administer')
  const before = isUuid(id) ? await findSchedule(sqlOf(context), id) : null
  if (!before) throw notFound('scheduleNotFound')
  const wanted = await readWish(context, input, before.byCalendar)
  return (then) =>
    transact(then, async (tx, inside) => {
      if (!(await findSchedule(tx, id))) throw notFound('scheduleNotFound')
      return writeSchedule(tx, inside, { id, action: 'schedule.update', wanted })
    })
}

export async function deleteSchedule(context: Context, id: string): Promise<void> {
  requireAccess(context, 'schedule.administer')
  await transact(context, async (tx, inside) => {
    const found = isUuid(id) && (await deleteScheduleRow(tx, id)) > 0
    if (!found) throw notFound('scheduleNotFound')
    await removeCalendar(tx, id)
    await recordAudit(tx, inside, 'schedule.delete', `schedule:${id}`)
  })
}

/** A schedule as it is to be; `source` 'kept': the calendar it has. */
interface Wish {
  rotation: Rotation & { name: string }
  source: 'rotation' | 'kept' | { url: string; copy: ReadableCopy }
}

/** @param byCalendar the schedule has a calendar, which may be kept */
async function readWish(context: Context, input: unknown, byCalendar: boolean): Promise<Wish> {
  const has = (field: string) => typeof input === 'object' && input !== null && field in input
  if (!has('calendarUrl') && !(byCalendar && !has('rotation'))) {
    return { rotation: parseInput(scheduleSchema, input), source: 'rotation' }
  }
  const { calendarUrl, ...wanted } = parseInput(calendarScheduleSchema, input)
  const unused = { handOffAt: '00:00', rotation: [], days: 1, startsOn: '1970-01-01' }
  const rotation = { ...wanted, ...unused }
  if (calendarUrl === undefined) return { rotation, source: 'kept' }
  const { calendarPrivateNetwork } = context.environment
  const address = readCalendarAddress(calendarUrl, calendarPrivateNetwork)
  if (!address.ok) throw invalid({ field: 'calendarUrl', message: address.fault })
  const url = address.url.href
  const fetched = await fetchShifts(context, { url, timeZone: wanted.timeZone })
  if (!fetched.ok) throw invalid({ field: 'calendarUrl', message: fetched.fault })
  return { rotation, source: { url, copy: fetched.copy } }
}

async function writeSchedule(
  tx: Transaction,
  context: Context,
  write: { id: string; action: string; wanted: Wish },
): Promise<ScheduleView> {
  const { id, action, wanted } = write
  const { rotation, source } = wanted
  await refuseStrangers(tx, rotation)
  const now = context.clock.now()
  await upsertSchedule(tx, { ...rotation, id, createdAt: now })
  if (source === 'rotation') await removeCalendar(tx, id)
  else if (source !== 'kept') {
    await saveCalendar(tx, context, { scheduleId: id, ...source })
  }
  await recordAudit(tx, context, action, `schedule:${id}`, { name: rotation.name })
  return readSchedule(context, id)
}

/** @throws Refusal invalid naming each place of a person who is unknown or disabled */
async function refuseStrangers(tx: Transaction, { rotation, overrides }: Rotation): Promise<void> {
  const named = [
    ...rotation.map((userId, index) => ({ userId, field: `rotation.${index}` })),
    ...overrides.map(({ userId }, index) => ({ userId, field: `overrides.${index}.userId` })),
  ]
  const known = await knownIds(
    tx,
    named.map(({ userId }) => userId),
  )
  const unknown = named.filter(({ userId }) => !known.includes(userId))
  if (unknown.length > 0) {
    throw invalid(...unknown.map(({ field }) => ({ field, message: 'unknownUser' })))
  }
}
