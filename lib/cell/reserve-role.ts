import { type Context, transact } from '../platform/context.ts'
import type { Transaction } from '../platform/db/sql.ts'
import type { coreRoles } from './model.ts'
import { endReservationsOf, insertReservation, notifyCell } from './store.ts'

const RESERVATION_MS = 600_000

/**
 * Keeps a free role for somebody on the way, for ten minutes. Reserved is not held: the cell is not
 * staffed by it.
 * @returns false when the role is held or kept for somebody else
 */
export async function reserveRole(
  context: Context,
  wish: { crisisId: string; role: (typeof coreRoles)[number]; userId: string },
): Promise<boolean> {
  return transact(context, async (tx, inside) => {
    const now = inside.clock.now()
    const length = RESERVATION_MS / inside.environment.pagingTimeScale
    const until = new Date(now.getTime() + length)
    const kept = await insertReservation(tx, { ...wish, now, until })
    if (kept) await notifyCell(tx, wish.crisisId)
    return kept
  })
}

/** Whoever no longer comes keeps no role. */
export async function releaseRoles(
  tx: Transaction,
  wish: { crisisId: string; userId: string },
): Promise<void> {
  if (await endReservationsOf(tx, wish.crisisId, wish.userId)) await notifyCell(tx, wish.crisisId)
}
