import { randomUUID } from 'node:crypto'
import type { Context } from '../platform/context.ts'
import type { Transaction } from '../platform/db/sql.ts'
import type { SessionKind } from './model.ts'
import { sessionEnd } from './rules.ts'
import { insertSession } from './store.ts'

export interface SessionWish {
  userId: string
  kind: SessionKind
  /** The one crisis of a `page` session. */
  crisisId?: string
  userAgent: string | null
}

/**
 * Opens a session for a person who has proved who they are, in the transaction of that proof.
 * @returns the id that goes into the cookie by `sessionCookie`
 */
export async function openSession(
  tx: Transaction,
  context: Context,
  wish: SessionWish,
): Promise<{ sessionId: string }> {
  const now = context.clock.now()
  const sessionId = randomUUID()
  await insertSession(tx, {
    id: sessionId,
    userId: wish.userId,
    kind: wish.kind,
    crisisId: wish.kind === 'page' ? (wish.crisisId ?? null) : null,
    userAgent: wish.userAgent?.slice(0, 300) ?? null,
    now,
    expiresAt: sessionEnd(wish.kind, now, now),
  })
  return { sessionId }
}
