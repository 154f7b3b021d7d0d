import type { Sighting } from '../channels/model.ts'
import { type Context, transact } from '../platform/context.ts'
import { settleSighting } from './settle-attempt.ts'
import { lockAttempt } from './store.ts'

/**
 * Records what the provider says by itself about an attempt. Late, repeated and shuffled words change
 * nothing that is final; an attempt that is not ours is ignored.
 */
export async function recordDelivery(
  context: Context,
  attemptId: string,
  sighting: Sighting,
): Promise<void> {
  await transact(context, async (tx, inside) => {
    const attempt = await lockAttempt(tx, attemptId)
    if (attempt !== null) await settleSighting(tx, inside, attempt, sighting)
  })
}
