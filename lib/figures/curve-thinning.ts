import type { Sample } from './model.ts'

/**
 * At most `limit` points that draw the same curve: of equal slices of time the lowest and the highest,
 * and always the first and the last.
 * @param points in order of time
 * @param limit at least 4
 */
export function thinned(points: readonly Sample[], limit: number): Sample[] {
  const [first] = points
  const last = points.at(-1)
  if (points.length <= limit || !first || !last) return [...points]
  const slices = Math.max(1, Math.floor((limit - 2) / 2))
  const width = (last.at - first.at) / slices
  const kept = new Set<Sample>([first, last])
  for (let place = 0, slice = 0; slice < slices && place < points.length; slice += 1) {
    const end = slice === slices - 1 ? Number.POSITIVE_INFINITY : first.at + (slice + 1) * width
    let low: Sample | undefined
    let high: Sample | undefined
    for (let point = points[place]; point && point.at < end; point = points[place]) {
      if (!low || point.value < low.value) low = point
      if (!high || point.value > high.value) high = point
      place += 1
    }
    if (low && high) kept.add(low).add(high)
  }
  return points.filter((point) => kept.has(point))
}

/** Stretches without a longer silence than `gapMs` between two points. */
export function stretches(points: readonly Sample[], gapMs: number): Sample[][] {
  const found: Sample[][] = []
  for (const point of points) {
    const open = found.at(-1)
    const before = open?.at(-1)
    if (open && before && point.at - before.at <= gapMs) open.push(point)
    else found.push([point])
  }
  return found
}

/** How far from a measure its value still counts. */
const NEAR_MS = 5 * 60_000

/**
 * The value at a moment: on the straight line between two points, or that of the nearest one within
 * five minutes.
 * @param points in order of time
 * @param gapMs a longer silence says nothing of what is between
 * @returns null where nothing is known
 */
export function valueAt(points: readonly Sample[], at: number, gapMs: number): number | null {
  const next = points.findIndex((point) => point.at >= at)
  const after = next === -1 ? undefined : points[next]
  const before = next === -1 ? points.at(-1) : points[next - 1]
  if (after?.at === at) return after.value
  if (before && after && after.at - before.at <= gapMs) {
    const share = (at - before.at) / (after.at - before.at)
    return before.value * (1 - share) + after.value * share
  }
  const near = [before, after].filter(
    (point) => point !== undefined && Math.abs(point.at - at) <= NEAR_MS,
  )
  const [nearest] = near.sort(
    (one, other) => Math.abs((one?.at ?? 0) - at) - Math.abs((other?.at ?? 0) - at),
  )
  return nearest?.value ?? null
}

const MANY = 12
const SILENCE_MS = 10 * 60_000

/**
 * After how long a silence nothing is known: six times the usual step of a series that is measured
 * steadily, ten minutes at least; never for a few figures that people wrote down.
 * @returns ms
 */
export function gapOf(points: readonly Sample[]): number {
  if (points.length < MANY) return Number.POSITIVE_INFINITY
  const steps = points.slice(1).map((point, place) => point.at - (points[place]?.at ?? point.at))
  const usual = steps.sort((one, other) => one - other)[Math.floor(steps.length / 2)] ?? 0
  return Math.max(SILENCE_MS, 6 * usual)
}
