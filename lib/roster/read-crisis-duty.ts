import { actsAsAdmin } from '../access/permissions.ts'
import { requireAccess } from '../access/require-access.ts'
import { type Context, sqlOf } from '../platform/context.ts'
import { forbidden, notFound } from '../platform/refusal.ts'
import { isUuid } from '../platform/text-schema.ts'
import { type DutyHours, type DutyPlan, type DutyReason, explainTonight } from './duty.ts'
import { findDutyPlan, findUser, type UserRow } from './store.ts'

/** When a person is on crisis duty, and whether tonight. Times are RFC 3339 in UTC. */
export interface CrisisDutyView {
  crisisDuty: boolean
  timeZone: string
  /** Empty: always. */
  hours: DutyHours[]
  /** The last local day on which duty begins; null: until further notice. */
  lastDay: string | null
  /** Null, or in the future: duty comes back by itself. */
  pausedUntil: string | null
  /** A crisis that opens now texts or calls them. */
  now: boolean
  tonight: {
    texted: boolean
    because: DutyReason
    from: string
    to: string
    spans: { from: string; to: string }[]
    next: string | null
  }
}

/**
 * A person's crisis duty: their own, or anybody's for an admin.
 * @throws Refusal forbidden, not_found
 */
export async function readCrisisDuty(context: Context, userId: string): Promise<CrisisDutyView> {
  requireAccess(context, 'user.read')
  const { actor } = context
  const own = actor.kind === 'user' && actor.userId === userId.toLowerCase()
  if (!own && !actsAsAdmin(actor)) throw forbidden()
  const user = isUuid(userId) ? await findUser(sqlOf(context), userId) : null
  if (!user) throw notFound('userNotFound')
  return crisisDutyView(context, user, await findDutyPlan(sqlOf(context), user.id))
}

/** The duty of a person whose rows are known. */
export function crisisDutyView(
  context: Context,
  user: UserRow,
  plan: DutyPlan | null,
): CrisisDutyView {
  const now = context.clock.now()
  const { timeZone } = context.environment
  const person = {
    crisisDuty: user.crisisDuty && user.disabledAt === null,
    hasPhone: user.phone !== null,
    claimed: user.claimedPhone !== null,
    smsOptedOut: user.smsOptedOut,
  }
  const told = explainTonight(person, plan, { now, timeZone })
  const paused = plan?.pausedUntil && plan.pausedUntil > now ? plan.pausedUntil : null
  const span = ({ from, to }: { from: Date; to: Date }) => ({
    from: from.toISOString(),
    to: to.toISOString(),
  })
  return {
    crisisDuty: user.crisisDuty,
    timeZone: plan?.timeZone ?? timeZone,
    hours: [...(plan?.hours ?? [])],
    lastDay: plan?.lastDay ?? null,
    pausedUntil: paused?.toISOString() ?? null,
    now: told.now,
    tonight: {
      texted: told.texted,
      because: told.because,
      ...span(told.night),
      spans: told.spans.map(span),
      next: told.next?.toISOString() ?? null,
    },
  }
}
