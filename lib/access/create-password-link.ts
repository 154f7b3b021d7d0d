import { randomBytes } from 'node:crypto'
import { type Context, transact } from '../platform/context.ts'
import { sha256 } from '../platform/json.ts'
import { notFound } from '../platform/refusal.ts'
import { isUuid } from '../platform/text-schema.ts'
import { passwordLinkMs, tokenBytes } from './model.ts'
import { recordAudit } from './record-audit.ts'
import { requireAccess } from './require-access.ts'
import { findAccount, insertPasswordLink } from './store.ts'

/**
 * A link by which a person chooses a password, once, within 48 hours; for an admin to hand over. A
 * new one ends those before.
 * @returns the link, shown once
 */
export async function createPasswordLink(
  context: Context,
  userId: string,
): Promise<{ url: string; expiresAt: string }> {
  requireAccess(context, 'user.administer')
  const token = randomBytes(tokenBytes).toString('base64url')
  return transact(context, async (tx, inside) => {
    const account = isUuid(userId) ? await findAccount(tx, userId) : null
    if (!account || account.disabledAt !== null) throw notFound('userNotFound')
    const now = inside.clock.now()
    const expiresAt = new Date(now.getTime() + passwordLinkMs)
    await insertPasswordLink(tx, { hash: sha256(token), userId: account.id, now, expiresAt })
    await recordAudit(tx, inside, 'user.create-password-link', `user:${account.id}`)
    const url = `${inside.environment.publicUrl}/setup?token=${token}`
    return { url, expiresAt: expiresAt.toISOString() }
  })
}
