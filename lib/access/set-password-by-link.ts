import { type Context, sqlOf, transact } from '../platform/context.ts'
import { sha256 } from '../platform/json.ts'
import { parseInput } from '../platform/parse-input.ts'
import { notFound } from '../platform/refusal.ts'
import { openSession } from './open-session.ts'
import { hashPassword } from './password.ts'
import { recordAudit } from './record-audit.ts'
import { revokeSessionsOf } from './revoke-session.ts'
import { setPasswordByLinkSchema } from './schema.ts'
import { findAccount, findLink, updatePassword, useUpLink } from './store.ts'

/**
 * Sets the password of the person whom an admin gave a one-time link, ends their other sessions and
 * signs them in.
 * @param input `{token, password}`
 * @throws Refusal not_found (setupLinkDead) for a link unknown, used or too old
 */
export async function setPasswordByLink(
  context: Context,
  input: unknown,
  userAgent: string | null,
): Promise<{ sessionId: string; userId: string }> {
  const { token, password } = parseInput(setPasswordByLinkSchema, input)
  const hash = sha256(token)
  const now = context.clock.now()
  const link = await findLink(sqlOf(context), hash)
  const account = link?.userId ? await findAccount(sqlOf(context), link.userId) : null
  const late = link?.expiresAt ? link.expiresAt <= now : true
  if (!account || account.disabledAt !== null || late) throw notFound('setupLinkDead')
  const passwordHash = await hashPassword(password)
  return transact(context, async (tx, inside) => {
    if (!(await useUpLink(tx, hash, now))) throw notFound('setupLinkDead')
    await updatePassword(tx, account.id, passwordHash)
    await revokeSessionsOf(inside, account.id)
    await recordAudit(tx, inside, 'user.set-password-by-link', `user:${account.id}`)
    const wish = { userId: account.id, kind: 'full', userAgent } as const
    const { sessionId } = await openSession(tx, inside, wish)
    return { sessionId, userId: account.id }
  })
}
