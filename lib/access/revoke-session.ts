import { type Context, transact } from '../platform/context.ts'
import { notFound } from '../platform/refusal.ts'
import { isUuid } from '../platform/text-schema.ts'
import { actsAsAdmin } from './permissions.ts'
import { recordAudit } from './record-audit.ts'
import { requireAccess } from './require-access.ts'
import { findSession, notifySessionsOf, revokeSessionRow, revokeSessionRows } from './store.ts'

/**
 * Ends a session: one's own, or anybody's for an admin. The next request with its cookie is
 * anonymous, and every process drops its sockets (channel `session`).
 * @throws Refusal not_found, also for somebody else's
 */
export async function revokeSession(context: Context, sessionId: string): Promise<void> {
  requireAccess(context, 'self.write')
  await transact(context, async (tx, inside) => {
    const { actor } = inside
    const session = isUuid(sessionId) ? await findSession(tx, sessionId) : null
    const own = actor.kind === 'user' && session?.userId === actor.userId
    if (!session || !(own || actsAsAdmin(actor))) throw notFound()
    await revokeSessionRow(tx, session.id, inside.clock.now())
    await recordAudit(tx, inside, 'session.revoke', `session:${session.id}`, {
      userId: session.userId,
    })
  })
}

/** Ends the session in which this is asked; nothing when there is none. */
export async function signOut(context: Context): Promise<void> {
  const { actor } = context
  const id = actor.kind === 'user' ? actor.sessionId : null
  if (id) await transact(context, (tx, inside) => revokeSessionRow(tx, id, inside.clock.now()))
}

/**
 * Ends a person's sessions, all but one, for a verb that has checked access already.
 * @returns how many there were
 */
export function revokeSessionsOf(
  context: Context,
  userId: string,
  exceptId: string | null = null,
): Promise<number> {
  return transact(context, (tx, inside) =>
    revokeSessionRows(tx, userId, exceptId, inside.clock.now()),
  )
}

/** A person's access has changed: every process looks again at who its sockets belong to. */
export async function recheckSessionsOf(context: Context, userId: string): Promise<void> {
  await transact(context, (tx) => notifySessionsOf(tx, userId))
}
