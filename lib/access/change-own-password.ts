import { type Context, sqlOf, transact } from '../platform/context.ts'
import { parseInput } from '../platform/parse-input.ts'
import { forbidden, invalid, notFound } from '../platform/refusal.ts'
import { claimTry } from './claim-try.ts'
import { hashPassword, isPassword } from './password.ts'
import { recordAudit } from './record-audit.ts'
import { requireOwnAccount } from './require-access.ts'
import { revokeSessionsOf } from './revoke-session.ts'
import { changeOwnPasswordSchema } from './schema.ts'
import { findAccount, updatePassword } from './store.ts'

/**
 * Sets one's own password, by the one before. Every other session of the person ends.
 * @param input `{current, password}`
 * @throws Refusal invalid naming `current`, too_many after too many wrong ones
 */
export async function changeOwnPassword(context: Context, input: unknown): Promise<void> {
  const actor = requireOwnAccount(context)
  // A session by a text's link proves a phone, not a person's choice of password.
  if (actor.onlyCrisisId !== null) throw forbidden()
  const { current, password } = parseInput(changeOwnPasswordSchema, input)
  const account = await findAccount(sqlOf(context), actor.userId)
  if (!account) throw notFound()
  const attempt = await claimTry(context, account.email, 'own-password')
  if (!(await isPassword(account.passwordHash, current))) {
    throw invalid({ field: 'current', message: 'wrongPassword' })
  }
  await attempt.succeeded()
  const passwordHash = await hashPassword(password)
  await transact(context, async (tx, inside) => {
    await updatePassword(tx, account.id, passwordHash)
    await revokeSessionsOf(inside, account.id, actor.sessionId)
    await recordAudit(tx, inside, 'user.change-own-password', `user:${account.id}`)
  })
}
