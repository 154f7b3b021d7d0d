import type { Channels, SendResult } from '../channels/model.ts'
import { openChannels } from '../channels/open-channels.ts'
import { type Context, transact } from '../platform/context.ts'
import { isKnownWord } from './delivery.ts'
import { LEASE_MS } from './model.ts'
import { keyAddress, renderAttempt, statusAddress } from './render-attempt.ts'
import { settleFailure, settleSighting } from './settle-attempt.ts'
import { type AttemptRow, claimDue, lockAttempt, updateAttempt } from './store.ts'

const AT_ONCE = 40
const LOOK_AGAIN_MS = 250

/**
 * Sends what is due. Each attempt is claimed, with the claim committed, before the provider hears of
 * it: whoever dies in between leaves a row that is reconciled, not a text that is lost or doubled.
 * While answers are awaited, what becomes due meanwhile is sent too.
 * @returns how many attempts were sent
 */
export async function sendDueAttempts(context: Context): Promise<number> {
  const channels = openChannels(context)
  const running = new Set<Promise<void>>()
  let count = 0
  do {
    const now = context.clock.now()
    const claimed = await claimDue(context.database.sql, {
      owner: context.requestId,
      now,
      leaseUntil: new Date(now.getTime() + LEASE_MS),
      limit: AT_ONCE,
    })
    for (const attempt of claimed) {
      const work = sendAttempt(context, channels, attempt)
        // The row stays claimed: it is reconciled when its lease ends.
        .catch((error: unknown) => {
          context.log.error({ attemptId: attempt.id, error }, 'an attempt failed here')
        })
        .finally(() => running.delete(work))
      running.add(work)
    }
    count += claimed.length
    if (running.size > 0) await allOrAWhile(running)
  } while (running.size > 0)
  return count
}

async function allOrAWhile(running: Set<Promise<void>>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const pause = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, LOOK_AGAIN_MS)
  })
  try {
    await Promise.race([Promise.all(running), pause])
  } finally {
    clearTimeout(timer)
  }
}

/** Sends one claimed attempt and commits what became of it. */
export async function sendAttempt(
  context: Context,
  channels: Channels,
  attempt: AttemptRow,
): Promise<void> {
  const rendered = await renderAttempt(context, channels, attempt)
  const result: SendResult =
    rendered === null
      ? { kind: 'rejected', code: 'no_phone', permanent: true, retryAfterMs: null }
      : await rendered.channel.send({
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
}

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
