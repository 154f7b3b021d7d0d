import type { Channels, SendResult } from '../channels/model.ts'
import { openChannels } from '../channels/open-channels.ts'
import { claimDue } from '../channels/queue/store.ts'
import { type Context, transact } from '../platform/context.ts'
import { workThrough } from '../platform/rolling-work.ts'
import { checkWanted } from './check-wanted.ts'
import { isKnownWord } from './delivery.ts'
import { LATE_MS, LEASE_MS } from './model.ts'
import { recordOutage } from './record-outage.ts'
import { keyAddress, renderAttempt, statusAddress } from './render-attempt.ts'
import { settleCancelled, settleFailure, settleSighting } from './settle-attempt.ts'
import { type AttemptRow, lockAttempt, updateAttempt } from './store.ts'

const AT_ONCE = 40

/**
 * Sends what is due. Each attempt is claimed, with the claim committed, before the provider hears of
 * it: whoever dies in between leaves a row that is reconciled, not a text that is lost or doubled.
 * While answers are awaited, what becomes due meanwhile is sent too.
 * @returns how many attempts were sent
 */
export async function sendDueAttempts(context: Context): Promise<number> {
  const channels = openChannels(context)
  const claim = () => {
    const now = context.clock.now()
    const leaseUntil = new Date(now.getTime() + LEASE_MS)
    const { requestId: owner } = context
    return claimDue<AttemptRow>(context.database.sql, { owner, now, leaseUntil, limit: AT_ONCE })
  }
  return workThrough(claim, (attempt) => sendClaimed(context, channels, attempt))
}

/** Sends one claimed attempt. When that fails here, its row stays claimed and is reconciled later. */
export async function sendClaimed(
  context: Context,
  channels: Channels,
  attempt: AttemptRow,
): Promise<void> {
  try {
    if (await isStale(context, attempt)) return
    await sendAttempt(context, channels, attempt)
  } catch (error) {
    context.log.error({ attemptId: attempt.id, error }, 'an attempt failed here')
  }
}

/**
 * What is sent late may be needed no more: after an outage nobody is paged for what is over.
 * @returns true when the attempt was taken back
 */
async function isStale(context: Context, attempt: AttemptRow): Promise<boolean> {
  const late = context.clock.now().getTime() - attempt.dueAt.getTime() > LATE_MS
  if (!late && attempt.tries <= 1) return false
  return transact(context, async (tx, inside) => {
    const row = await lockAttempt(tx, attempt.id)
    if (row?.status !== 'sending' || (await checkWanted(tx, inside, row))) return false
    await settleCancelled(tx, inside, row)
    return true
  })
}

/** Sends one claimed attempt and commits what became of it. */
export async function sendAttempt(
  context: Context,
  channels: Channels,
  attempt: AttemptRow,
): Promise<void> {
  const rendered = await renderAttempt(context, channels, attempt)
  if (rendered === null) {
    await settleSend(context, attempt.id, refused('no_phone'))
    return
  }
  const result = await rendered.channel.send({
    attemptId: attempt.id,
    to: rendered.to,
    subject: rendered.subject,
    body: rendered.body,
    locale: rendered.locale,
    keyAddress: keyAddress(context, attempt.id),
    statusCallback: statusAddress(context, attempt.id),
  })
  if (result.kind !== 'accepted') {
    const { kind } = result
    const reason = result.kind === 'rejected' ? result.code : result.reason
    context.log.warn({ attemptId: attempt.id, channel: attempt.channel, kind, reason }, 'not sent')
  }
  await settleSend(context, attempt.id, result)
  await recordOutage(context, attempt.channel, result)
}

const refused = (code: string): SendResult => ({
  kind: 'rejected',
  code,
  permanent: true,
  retryAfterMs: null,
})

async function settleSend(context: Context, id: string, result: SendResult): Promise<void> {
  await transact(context, async (tx, inside) => {
    const attempt = await lockAttempt(tx, id)
    if (attempt === null) return
    const now = inside.clock.now()
    if (result.kind === 'accepted') {
      const { providerId } = result
      // A word that we do not know still means that it was taken.
      const status = isKnownWord(result.status) ? result.status : 'accepted'
      await settleSighting(tx, inside, attempt, { providerId, status, errorCode: null })
      return
    }
    // A callback may have been faster than the lost answer.
    if (attempt.status !== 'sending' && attempt.status !== 'unknown') return
    if (result.kind === 'unknown') {
      await updateAttempt(tx, { ...attempt, status: 'unknown', leaseUntil: null, nextCheckAt: now })
      return
    }
    if (result.permanent) {
      await settleFailure(tx, inside, attempt, result.code)
      return
    }
    // Closed or answered while it was under way: nothing waiting was there to be cancelled then.
    if (!(await checkWanted(tx, inside, attempt))) {
      await settleCancelled(tx, inside, attempt)
      return
    }
    const dueAt = new Date(now.getTime() + (result.retryAfterMs ?? backoff(attempt)))
    await updateAttempt(tx, { ...attempt, status: 'waiting', dueAt, leaseUntil: null })
  })
}

const FIRST_WAIT_MS = 500
const LONGEST_WAIT_MS = 15_000

/** Doubles from half a second; spread by the attempt's id so that forty do not come back together. */
function backoff(attempt: AttemptRow): number {
  const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(attempt.tries - 1, 10))
  const spread = Number.parseInt(attempt.id.slice(0, 2), 16) / 255
  return Math.round(wait * (0.75 + spread / 2))
}
