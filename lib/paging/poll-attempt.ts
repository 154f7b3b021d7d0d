import type { Channels } from '../channels/model.ts'
import { openChannels } from '../channels/open-channels.ts'
import { claimSilent } from '../channels/queue/store.ts'
import { type Context, transact } from '../platform/context.ts'
import { workThrough } from '../platform/rolling-work.ts'
import { LEASE_MS, POLL_AFTER_MS } from './model.ts'
import { settleSighting } from './settle-attempt.ts'
import { type AttemptRow, lockAttempt, updateAttempt } from './store.ts'

const AT_ONCE = 50
const GIVE_UP_MS = 4 * 60 * 60_000

/**
 * Reads by their id the attempts that nothing final was heard of for a minute; then ever more rarely,
 * for some carriers never give a receipt.
 * @returns how many were read
 */
export async function pollAttempts(context: Context): Promise<number> {
  const channels = openChannels(context)
  const claim = () => {
    const now = context.clock.now()
    const leaseUntil = new Date(now.getTime() + LEASE_MS)
    const { requestId: owner } = context
    return claimSilent<AttemptRow>(context.database.sql, { owner, now, leaseUntil, limit: AT_ONCE })
  }
  return workThrough(claim, (attempt) =>
    pollAttempt(context, channels, attempt).catch((error: unknown) => {
      context.log.error({ attemptId: attempt.id, error }, 'an attempt could not be read')
    }),
  )
}

async function pollAttempt(
  context: Context,
  channels: Channels,
  attempt: AttemptRow,
): Promise<void> {
  if (attempt.providerId === null) return
  const result = await channels[attempt.channel]?.read(attempt.providerId)
  await settleRead(context, attempt, result?.kind === 'found' ? result.sightings : [])
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
