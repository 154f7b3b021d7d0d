import { randomUUID } from 'node:crypto'
import { recordAudit } from '../access/record-audit.ts'
import { requireAccess } from '../access/require-access.ts'
import { type Context, transact } from '../platform/context.ts'
import { parseInput } from '../platform/parse-input.ts'
import { invalid, notFound } from '../platform/refusal.ts'
import { isUuid } from '../platform/text-schema.ts'
import { type ScheduleView, scheduleView } from './queries.ts'
import { scheduleSchema } from './schema.ts'
import { deleteScheduleRow, findSchedule, knownIds, upsertSchedule } from './store.ts'

/**
 * Makes an on-call schedule.
 * @param input body of POST /api/v1/schedules
 * @throws Refusal invalid naming each field, people who are unknown included
 */
export function createSchedule(context: Context, input: unknown): Promise<ScheduleView> {
  requireAccess(context, 'schedule.administer')
  return writeSchedule(context, randomUUID(), 'schedule.create', input)
}

/**
 * Replaces a schedule, its overrides included.
 * @throws Refusal not_found, invalid
 */
export async function updateSchedule(
  context: Context,
  id: string,
  input: unknown,
): Promise<ScheduleView> {
  requireAccess(context, 'schedule.administer')
  return transact(context, async (tx, inside) => {
    if (!isUuid(id) || !(await findSchedule(tx, id))) throw notFound('scheduleNotFound')
    return writeSchedule(inside, id, 'schedule.update', input)
  })
}

export async function deleteSchedule(context: Context, id: string): Promise<void> {
  requireAccess(context, 'schedule.administer')
  await transact(context, async (tx, inside) => {
    const found = isUuid(id) && (await deleteScheduleRow(tx, id)) > 0
    if (!found) throw notFound('scheduleNotFound')
    await recordAudit(tx, inside, 'schedule.delete', `schedule:${id}`)
  })
}

async function writeSchedule(
  context: Context,
  id: string,
  action: string,
  input: unknown,
): Promise<ScheduleView> {
  const wanted = parseInput(scheduleSchema, input)
  return transact(context, async (tx, inside) => {
    const named = [
      ...wanted.rotation.map((userId, index) => ({ userId, field: `rotation.${index}` })),
      ...wanted.overrides.map(({ userId }, index) => ({
        userId,
        field: `overrides.${index}.userId`,
      })),
    ]
    const known = await knownIds(
      tx,
      named.map(({ userId }) => userId),
    )
    const unknown = named.filter(({ userId }) => !known.includes(userId))
    if (unknown.length > 0) {
      throw invalid(...unknown.map(({ field }) => ({ field, message: 'unknownUser' })))
    }
    const createdAt = inside.clock.now()
    await upsertSchedule(tx, { ...wanted, id, createdAt })
    await recordAudit(tx, inside, action, `schedule:${id}`, { name: wanted.name })
    const row = await findSchedule(tx, id)
    if (!row) throw notFound('scheduleNotFound')
    return scheduleView(row)
  })
}
