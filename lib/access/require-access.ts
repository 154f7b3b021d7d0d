import type { UserActor } from '../platform/actor.ts'
import type { Context } from '../platform/context.ts'
import { forbidden, Refusal } from '../platform/refusal.ts'
import { type Action, allowsAccess } from './permissions.ts'

/**
 * Refuses who has no session or token (401) and who has too little access (403). Every verb and query
 * calls it first; whether a crisis may be seen is answered by `findVisibleCrisis`.
 */
export function requireAccess(context: Context, action: Action): void {
  if (context.actor.kind === 'anonymous') {
    throw new Refusal({ code: 'unauthenticated', message: 'unauthenticated' })
  }
  if (!allowsAccess(context.actor, action)) throw forbidden()
}

/** The person who acts on their own account: a service token has none (403). */
export function requireOwnAccount(context: Context): UserActor {
  requireAccess(context, 'self.write')
  if (context.actor.kind !== 'user') throw forbidden()
  return context.actor
}
