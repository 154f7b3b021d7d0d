import type { StatusFacts } from './model.ts'

const MINUTE_MS = 60_000
/** Without news, the facts are read again and confirmed after this. */
export const CONFIRM_EVERY_MS = 10_000

/**
 * When the pages are looked at again: at the next minute, when an update becomes late or a hold ends,
 * in ten seconds at the latest.
 * @returns milliseconds from `now`, at least 1
 */
export function untilNextLook(facts: StatusFacts | null, now: Date): number {
  const moments = (facts?.crises ?? []).flatMap((crisis) => [
    crisis.holdUntil,
    crisis.nextUpdateDueAt,
    ...crisis.updates.slice(0, 1).map(({ nextUpdateDueAt }) => nextUpdateDueAt),
  ])
  const waits = moments.flatMap((at) => (at && at > now ? [at.getTime() - now.getTime()] : []))
  const minute = MINUTE_MS - (now.getTime() % MINUTE_MS)
  return Math.max(1, Math.min(CONFIRM_EVERY_MS, minute, ...waits))
}
