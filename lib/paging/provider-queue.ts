import type { ChannelName } from '../channels/model.ts'
import type { AttemptStatus } from './model.ts'

/** What a provider has taken and not passed on yet. Times are RFC 3339 in UTC. */
export interface ProviderQueue {
  channel: ChannelName
  count: number
  /** Since when the one that waits longest is there. */
  since: string
  /** Milliseconds until the last of them at the rate seen so far; null: none was passed on yet. */
  leftMs: number | null
}

/** What an attempt says of its way through the provider. */
export interface ProviderAttempt {
  channel: ChannelName
  status: AttemptStatus
  /** See delivery.ts: up to 2 it lies in the provider's queue. */
  providerRank: number
  sentAt: Date | null
}

const IN_QUEUE = 2
/** A provider that is quick says so within this; nothing is worth telling before. */
const QUICK_MS = 3_000
/** What was handed over longer ago says nothing about the rate of now. */
const LOOK_BACK_MS = 600_000

/**
 * The time that a provider's own rate adds: one text a second of an ordinary number, one call a second
 * of an account (twilio.com/docs, "rate limits and message queues").
 */
export function providerQueues(attempts: readonly ProviderAttempt[], now: Date): ProviderQueue[] {
  return (['sms', 'voice'] as const).flatMap((channel) => {
    const handed = attempts.flatMap(({ channel: by, status, providerRank, sentAt }) =>
      by === channel && sentAt !== null && now.getTime() - sentAt.getTime() < LOOK_BACK_MS
        ? [{ at: sentAt.getTime(), queued: status === 'sent' && providerRank <= IN_QUEUE }]
        : [],
    )
    const queued = handed.filter((one) => one.queued)
    const since = Math.min(...queued.map(({ at }) => at))
    if (queued.length === 0 || now.getTime() - since < QUICK_MS) return []
    const passed = handed.length - queued.length
    const began = Math.min(...handed.map(({ at }) => at))
    const leftMs =
      passed === 0 ? null : Math.round(((now.getTime() - began) / passed) * queued.length)
    return [{ channel, count: queued.length, since: new Date(since).toISOString(), leftMs }]
  })
}
