import { type Context, transact } from '../platform/context.ts'
import { conflict, invalid } from '../platform/refusal.ts'
import type { Role } from './model.ts'
import { unfitFor } from './rules.ts'
import { findLedElsewhere, findParticipant, heldRoles, readPresentCount } from './store.ts'

export interface WantedRole {
  crisis: { id: string; drill: boolean }
  role: Role
  userId: string
  /** How the request calls the person. */
  field: string
  forced: boolean
}

/**
 * A role goes to somebody who is not gone, does not lead another crisis, and does not decide and record
 * at once while others are there.
 * @throws Refusal invalid naming the person's field, or conflict unless it is forced for a reason
 */
export function requireRoleFit(context: Context, wanted: WantedRole): Promise<void> {
  const { crisis, role, userId, field, forced } = wanted
  const { actor } = context
  return transact(context, async (tx) => {
    const known = await findParticipant(tx, crisis.id, userId)
    const oneself = actor.kind === 'user' && actor.userId === userId
    if (known?.standing === 'left' && !oneself) throw invalid({ field, message: 'userLeft' })
    const elsewhere = role === 'lead' ? await findLedElsewhere(tx, crisis, userId) : null
    const unfit = unfitFor({
      role,
      held: await heldRoles(tx, crisis.id, userId),
      present: await readPresentCount(tx, crisis.id, userId),
      // Another program that assigns roles for people has its own view of who leads what.
      leadsElsewhere: elsewhere !== null && actor.kind !== 'service',
      forced,
    })
    if (unfit) throw conflict(unfit)
  })
}
