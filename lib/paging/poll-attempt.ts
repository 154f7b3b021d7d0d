import { openChannels } from '../channels/open-channels.ts'
import { type Context, transact } from '../platform/context.ts'
import { LEASE_MS, POLL_AFTER_MS } from './model.ts'
import { settleSighting } from './settle-attempt.ts'
import { type AttemptRow, claimSilent, lockAttempt, updateAttempt } from './store.ts'

const AT_ONCE = 50
const GIVE_UP_MS = 4 * 60 * 60_000

/**
 * Reads by their id the attempts that nothing final was heard of for a minute; then ever more rarely,
 * for some carriers never give a receipt.
 * @returns how many were read
 */
export async function pollAttempts(context: Context): Promise<number> {
  const channels = openChannels(context)
  const now = context.clock.now()
  const claimed = await claimSilent(context.database.sql, {
    owner: context.requestId,
    now,
    leaseUntil: new Date(now.getTime() + LEASE_MS),
    limit: AT_ONCE,
  })
  await Promise.all(
    claimed.map(async (attempt) => {
      if (attempt.providerId === null) return
      const result = await channels[attempt.channel]?.read(attempt.providerId)
      await settleRead(context, attempt, result?.kind === 'found' ? result.sightings : [])
    }),
  )
  return claimed.length
}

async function settleRead(
  context: Context,
  read: AttemptRow,
  sightings: { providerId: string; status: string; errorCode: string | null }[],
): Promise<void> {
  await transact(context, async (tx, inside) => {
    const attempt = await lockAttempt(tx, read.id)
    if (attempt === null || attempt.status !== 'sent') return
    const scheduled = { ...attempt, leaseUntil: null, nextCheckAt: nextCheck(inside, attempt) }
    await updateAttempt(tx, scheduled)
    for (const sighting of sightings) await settleSighting(tx, inside, scheduled, sighting)
  })
}

function nextCheck(context: Context, attempt: AttemptRow): Date | null {
  const now = context.clock.now().getTime()
  const age = now - (attempt.sentAt ?? attempt.createdAt).getTime()
  return age > GIVE_UP_MS ? null : new Date(now + Math.max(POLL_AFTER_MS, age / 2))
}
