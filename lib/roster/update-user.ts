import { changeOwnPassword } from '../access/change-own-password.ts'
import { actsAsAdmin } from '../access/permissions.ts'
import { recordAudit } from '../access/record-audit.ts'
import { requireAccess } from '../access/require-access.ts'
import { recheckSessionsOf, revokeSessionsOf } from '../access/revoke-session.ts'
import { setPassword } from '../access/set-password.ts'
import { type Context, sqlOf, transact } from '../platform/context.ts'
import { parseInput } from '../platform/parse-input.ts'
import { conflict, forbidden, invalid, notFound } from '../platform/refusal.ts'
import { isUuid } from '../platform/text-schema.ts'
import type { UserView } from './model.ts'
import { userView } from './queries.ts'
import { decideChange, emailTaken, losesLastAdmin } from './rules.ts'
import { updateUserSchema } from './schema.ts'
import {
  countOtherAdmins,
  emailIsTaken,
  findUser,
  lockRoster,
  type UserRow,
  updateUserRow,
} from './store.ts'
import { claimPhone } from './verify-phone.ts'

/**
 * Changes a person. An admin changes everything; others their own locale, phone and password. A
 * number that somebody gives of their own gets a code by text, and pages once they confirmed it.
 * Disabling ends the person's sessions within seconds.
 * @param input body of PATCH /api/v1/users/{id}
 * @throws Refusal forbidden, not_found, invalid naming each field, conflict (e-mail, last admin)
 */
export async function updateUser(
  context: Context,
  userId: string,
  input: unknown,
): Promise<UserView> {
  requireAccess(context, 'self.write')
  const own = isOwn(context, userId)
  const admin = actsAsAdmin(context.actor)
  if (!admin && !own) throw forbidden()
  const change = parseInput(updateUserSchema(context.environment.defaultCountry), input)
  const { actor } = context
  const byLink = actor.kind === 'user' && actor.onlyCrisisId !== null
  const decision = decideChange({ actsAsAdmin: admin, own, byLink, fields: Object.keys(change) })
  if (decision !== 'allowed') throw forbidden(decision)
  const known = isUuid(userId) ? await findUser(sqlOf(context), userId) : null
  if (!known) throw notFound('userNotFound')
  if (own && change.disabled) throw conflict('notDisableSelf')
  const { password, currentPassword, disabled, ...fields } = change
  return transact(context, async (tx, inside) => {
    await lockRoster(tx)
    const before = await findUser(tx, known.id)
    if (!before) throw notFound('userNotFound')
    if (fields.email && (await emailIsTaken(tx, fields.email, before.id))) throw emailTaken()
    const confirms = own && !admin
    const after = changed(before, fields, { disabled, confirms, now: inside.clock.now() })
    const others = await countOtherAdmins(tx, before.id)
    if (losesLastAdmin(standing(before), standing(after), others)) throw conflict('lastAdmin')
    await updateUserRow(tx, after)
    const { claimedPhone } = after
    if (claimedPhone !== null && claimedPhone !== before.claimedPhone) {
      await claimPhone(tx, inside, after, claimedPhone)
    }
    if (after.disabledAt && !before.disabledAt) await revokeSessionsOf(inside, before.id)
    else if (after.access !== before.access) await recheckSessionsOf(inside, before.id)
    if (password)
      await changePassword(inside, { userId: before.id, own, password, currentPassword })
    await recordAudit(tx, inside, 'user.update', `user:${before.id}`, {
      fields: Object.keys(change).filter((field) => field !== 'currentPassword'),
      ...(after.access === before.access ? {} : { access: after.access }),
    })
    return userView(inside, after)
  })
}

const isOwn = ({ actor }: Context, userId: string) =>
  actor.kind === 'user' && actor.userId === userId.toLowerCase()

const standing = ({ access, disabledAt }: UserRow) => ({ access, disabled: disabledAt !== null })

function changed(
  before: UserRow,
  { phone, ...fields }: Partial<UserRow>,
  how: { disabled: boolean | undefined; confirms: boolean; now: Date },
): UserRow {
  const given = Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  )
  const { disabled, confirms, now } = how
  const numbers = phone === undefined ? {} : withNumber(before, phone, confirms)
  const after: UserRow = { ...before, ...given, ...numbers }
  if (disabled !== undefined) after.disabledAt = disabled ? (before.disabledAt ?? now) : null
  // The carrier's STOP was said by the old number, and the provider's fault of it.
  const old = after.phone !== before.phone
  return old ? { ...after, smsOptedOut: false, phoneFaultCode: null, phoneFaultAt: null } : after
}

/** A number that has to be confirmed waits beside the one that texts go to. */
function withNumber(before: UserRow, phone: string | null, confirms: boolean) {
  // An admin who changes something else leaves a number that waits alone.
  if (!confirms && phone !== null && phone === before.phone) {
    return { phone, claimedPhone: before.claimedPhone }
  }
  if (!confirms || phone === null || phone === before.phone) return { phone, claimedPhone: null }
  return { phone: before.phone, claimedPhone: phone }
}

async function changePassword(
  context: Context,
  change: {
    userId: string
    own: boolean
    password: string
    currentPassword: string | undefined
  },
): Promise<void> {
  const { userId, own, password, currentPassword } = change
  if (!own) return setPassword(context, userId, password)
  if (currentPassword === undefined) {
    throw invalid({ field: 'currentPassword', message: 'required' })
  }
  await changeOwnPassword(context, { current: currentPassword, password })
}
