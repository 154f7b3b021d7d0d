/** Steps that nobody touched come back after so long, and so long after they were put off. */
const COME_BACK_MS = 10 * 60_000

/** What the rule looks at. Times are RFC 3339. */
export interface TouchedRunbook {
  attachedAt: string
  steps: readonly { state: string; at: string | null }[]
}

/** Steps that are neither done nor ruled out. */
export interface Untouched {
  count: number
  /** Since when nobody touched this runbook, ms. */
  since: number
}

/**
 * The steps of a runbook that have to be brought back to the room: nobody touched the runbook for ten
 * minutes, nor put it off that recently.
 * @param now ms
 * @param putOffAt when the reader put it off, ms; null: never
 */
export function untouchedSteps(
  runbook: TouchedRunbook,
  now: number,
  putOffAt: number | null,
): Untouched | null {
  const count = runbook.steps.filter(({ state }) => state === 'open').length
  const touches = [runbook.attachedAt, ...runbook.steps.map(({ at }) => at)]
  const since = Math.max(...touches.flatMap((at) => (at === null ? [] : Date.parse(at))))
  const waits = now - Math.max(since, putOffAt ?? 0) < COME_BACK_MS
  return count === 0 || waits ? null : { count, since }
}
