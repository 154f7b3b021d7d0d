import type { SendResult } from '../model.ts'

/** How a channel's provider has failed to answer; kept only while it does. */
export interface Outage {
  failures: number
  lastFailureAt: Date
  /** What the latest failure was. */
  reason: string
  /** Null while it may still be bad luck. */
  downSince: Date | null
  nextProbeAt: Date | null
}

/** So many failures in a row, none much later than the one before, and the provider is down. */
const FAILURES = 5
const BELONG_TOGETHER_MS = 60_000
/** While it is down, one attempt is tried this often. */
export const PROBE_EVERY_MS = 10_000

/**
 * Why the provider cannot have been there, or null when it answered: a refusal, however sharp, and "too
 * fast" are answers.
 */
export function silenceOf(result: SendResult): string | null {
  if (result.kind === 'accepted') return null
  if (result.kind === 'unknown') return result.reason
  // Of the network (ECONNREFUSED…), never a provider's own code.
  return !result.permanent && /^(E[A-Z]|no_answer)/.test(result.code) ? result.code : null
}

/** One more failure. */
export function afterFailure(before: Outage | null, reason: string, now: Date): Outage {
  const together =
    before !== null &&
    (before.downSince !== null ||
      now.getTime() - before.lastFailureAt.getTime() <= BELONG_TOGETHER_MS)
  const failures = together ? before.failures + 1 : 1
  const wasDown = together ? before.downSince : null
  const downSince = wasDown ?? (failures >= FAILURES ? now : null)
  const nextProbeAt = downSince === null ? null : new Date(now.getTime() + PROBE_EVERY_MS)
  return { failures, lastFailureAt: now, reason, downSince, nextProbeAt }
}
