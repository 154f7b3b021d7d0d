import { type Context, transact } from '../platform/context.ts'
import { hashPassword } from './password.ts'
import { requireAccess } from './require-access.ts'
import { revokeSessionsOf } from './revoke-session.ts'
import { updatePassword } from './store.ts'

/** Sets a person's password for them and ends their sessions; an admin's act, audited by the caller. */
export async function setPassword(
  context: Context,
  userId: string,
  password: string,
): Promise<void> {
  requireAccess(context, 'user.administer')
  const passwordHash = await hashPassword(password)
  await transact(context, async (tx, inside) => {
    await updatePassword(tx, userId, passwordHash)
    await revokeSessionsOf(inside, userId)
  })
}
