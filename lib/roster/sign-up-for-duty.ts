import { actsAsAdmin } from '../access/permissions.ts'
import { recordAudit } from '../access/record-audit.ts'
import { requireAccess } from '../access/require-access.ts'
import { type Context, transact } from '../platform/context.ts'
import type { Transaction } from '../platform/db/sql.ts'
import { parseInput } from '../platform/parse-input.ts'
import { conflict, forbidden, invalid, notFound } from '../platform/refusal.ts'
import { isUuid } from '../platform/text-schema.ts'
import { type DutyPlan, daysLater } from './duty.ts'
import { type CrisisDutyView, crisisDutyView } from './read-crisis-duty.ts'
import { localReading } from './schedule.ts'
import { crisisDutySchema, pauseSchema } from './schema.ts'
import {
  findDutyPlan,
  findUser,
  lockRoster,
  type UserRow,
  updateUserRow,
  upsertDutyPlan,
} from './store.ts'

/**
 * Signs a person up for crisis duty, in which nights and until when, or off it. A volunteer's own
 * number has to be verified first.
 * @param input body of PUT /api/v1/users/{id}/crisis-duty
 * @throws Refusal forbidden for somebody else's, not_found, invalid naming each field
 */
export async function signUpForDuty(
  context: Context,
  userId: string,
  input: unknown,
): Promise<CrisisDutyView> {
  requireDuty(context, userId)
  const wanted = parseInput(crisisDutySchema, input)
  return transact(context, async (tx, inside) => {
    await lockRoster(tx)
    const user = await findOrRefuse(tx, userId)
    const now = inside.clock.now()
    const before = await findDutyPlan(tx, user.id)
    const timeZone = wanted.timeZone ?? before?.timeZone ?? inside.environment.timeZone
    const { crisisDuty, hours, lastDay } = wanted
    if (crisisDuty && user.phone === null && !actsAsAdmin(inside.actor)) {
      throw invalid({ field: 'crisisDuty', message: 'verifyPhoneFirst' })
    }
    const today = new Date(localReading(now, timeZone)).toISOString().slice(0, 10)
    if (crisisDuty && lastDay !== null && lastDay < today) {
      throw invalid({ field: 'lastDay', message: 'inThePast' })
    }
    // Whoever signs up anew is not paused any more.
    const pausedUntil = before && user.crisisDuty ? before.pausedUntil : null
    const plan: DutyPlan = { timeZone, hours, lastDay, pausedUntil }
    const after: UserRow = { ...user, crisisDuty }
    await updateUserRow(tx, after)
    await upsertDutyPlan(tx, user.id, plan, now)
    await recordAudit(tx, inside, 'user.crisis-duty', `user:${user.id}`, { crisisDuty })
    return crisisDutyView(inside, after, plan)
  })
}

/**
 * Pauses crisis duty until a moment; it comes back by itself. Another pause replaces the first.
 * @param input body of POST /api/v1/users/{id}/crisis-duty/pause
 * @throws Refusal forbidden, not_found, invalid naming `until`, conflict for who is not on duty
 */
export async function pauseDuty(
  context: Context,
  userId: string,
  input: unknown,
): Promise<CrisisDutyView> {
  requireDuty(context, userId)
  const { until } = parseInput(pauseSchema, input)
  const now = context.clock.now()
  if (until <= now) throw invalid({ field: 'until', message: 'inThePast' })
  if (until.getTime() - now.getTime() > LONGEST_PAUSE_MS) {
    throw invalid({ field: 'until', message: 'pauseTooLong' })
  }
  return setPause(context, userId, () => until)
}

/**
 * The same in whole days, until the same time of the clock.
 * @param days 1 to 60
 */
export function pauseDutyForDays(
  context: Context,
  userId: string,
  days: number,
): Promise<CrisisDutyView> {
  requireDuty(context, userId)
  return setPause(context, userId, (timeZone) => daysLater(context.clock.now(), days, timeZone))
}

/** Ends a pause; harmless without one. */
export function resumeDuty(context: Context, userId: string): Promise<CrisisDutyView> {
  requireDuty(context, userId)
  return setPause(context, userId, () => null)
}

const LONGEST_PAUSE_MS = 366 * 86_400_000

function setPause(
  context: Context,
  userId: string,
  endOf: (timeZone: string) => Date | null,
): Promise<CrisisDutyView> {
  return transact(context, async (tx, inside) => {
    await lockRoster(tx)
    const user = await findOrRefuse(tx, userId)
    if (!user.crisisDuty) throw conflict('notOnCrisisDuty')
    const now = inside.clock.now()
    const before = await findDutyPlan(tx, user.id)
    const held = before ?? { timeZone: inside.environment.timeZone, hours: [], lastDay: null }
    const plan: DutyPlan = { ...held, pausedUntil: endOf(held.timeZone) }
    await upsertDutyPlan(tx, user.id, plan, now)
    const action = plan.pausedUntil ? 'user.pause-duty' : 'user.resume-duty'
    await recordAudit(tx, inside, action, `user:${user.id}`)
    return crisisDutyView(inside, user, plan)
  })
}

/** One's own duty, or anybody's for an admin; who may only read crises is texted about none. */
function requireDuty(context: Context, userId: string): void {
  requireAccess(context, 'duty.write')
  const { actor } = context
  const own = actor.kind === 'user' && actor.userId === userId.toLowerCase()
  if (!own && !actsAsAdmin(actor)) throw forbidden()
}

async function findOrRefuse(tx: Transaction, userId: string): Promise<UserRow> {
  const user = isUuid(userId) ? await findUser(tx, userId) : null
  if (!user || user.disabledAt) throw notFound('userNotFound')
  return user
}
