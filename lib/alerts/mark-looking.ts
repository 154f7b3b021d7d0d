import { randomUUID } from 'node:crypto'
import type { Context } from '../platform/context.ts'
import type { Transaction } from '../platform/db/sql.ts'
import { LOOK_MS } from './model.ts'
import { insertLook } from './store.ts'

/**
 * Notes that a person looks at an alert, by whatever way they said so: the next person of the duty is
 * spared for ten minutes.
 * @returns until when
 */
export async function markLooking(
  tx: Transaction,
  context: Context,
  look: { alertId: string; userId: string },
): Promise<Date> {
  const at = context.clock.now()
  const until = new Date(at.getTime() + LOOK_MS / context.environment.pagingTimeScale)
  await insertLook(tx, { id: randomUUID(), ...look, at, until, dismissedAt: null, reason: null })
  return until
}
