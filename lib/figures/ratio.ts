/** A value is no longer news after this long. */
export const FIGURE_STALE_MS = 10 * 60_000

/**
 * How many times the reference a value is.
 * @returns null without a reference, or with one that nothing can be compared with (zero, negative)
 */
export function ratioTo(value: number, baseline: number | undefined): number | null {
  if (baseline === undefined || !(baseline > 0) || value < 0) return null
  const ratio = value / baseline
  return Number.isFinite(ratio) ? ratio : null
}

/** Whether a figure measured at `at` should be shown as old. */
export function isStale(at: Date, now: Date): boolean {
  return now.getTime() - at.getTime() > FIGURE_STALE_MS
}
