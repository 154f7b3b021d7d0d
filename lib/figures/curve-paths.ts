import { area, curveLinear, curveMonotoneX, line } from 'd3-shape'
import { stretches, thinned, valueAt } from './curve-thinning.ts'
import { lightPath } from './light-path.ts'
import type { CurveFacts, CurveReference, Sample } from './model.ts'

export interface CurvePaths {
  /** SVG paths of what was measured, one a stretch without gaps. */
  line: string[]
  /** Single values that no line leads to. */
  dots: { x: number; y: number }[]
  reference: string[]
  /** What lies between the two. */
  between: string[]
}

/** From facts to places, px. */
export interface Scales {
  x(at: number): number
  y(value: number): number
  width: number
  /** How many px a point takes, where there are many. */
  pxAPoint: number
  plain?: boolean | undefined
  /** The right edge in time: what is known of last week goes on up to there. */
  until: number
}

/** An eye cannot tell apart more points than one in so many px. */
export const PX_A_POINT = 2.5
/** Fewer are joined by a smooth line that never goes beyond them. */
const FEW = 30

/** The lines of a curve. */
export function curvePaths(facts: CurveFacts, scales: Scales): CurvePaths {
  const { x, y, until } = scales
  const own = drawable(stretches(facts.points, facts.gapMs), scales)
  const reference = facts.reference && shownReference(facts.reference, facts, until)
  const compared = reference ? drawable(stretches(reference.points, reference.gapMs), scales) : []
  const draw = (points: readonly Sample[]) =>
    written(
      line<Sample>(
        ({ at }) => x(at),
        ({ value }) => y(value),
      )
        .curve(scales.plain ? curveLinear : styleOf(points))
        .digits(1)(points) ?? '',
      scales,
    )
  const single = own.flatMap((points) => (points.length === 1 ? points : []))
  return {
    line: own.filter((points) => points.length > 1).map(draw),
    dots: single
      .filter(({ at }) => at !== facts.latest?.at)
      .map(({ at, value }) => ({ x: x(at), y: y(value) })),
    reference: compared.filter((points) => points.length > 1).map(draw),
    between:
      reference && !scales.plain
        ? own.flatMap((points) => betweenOf(points, reference, scales))
        : [],
  }
}

/** Where points are spared, so are the bytes of each. */
const written = (path: string, { pxAPoint }: Scales) =>
  pxAPoint > PX_A_POINT ? lightPath(path) : path

const styleOf = (points: readonly Sample[]) => (points.length > FEW ? curveLinear : curveMonotoneX)

/** As many points as can be seen, shared out by length. */
function drawable(parts: readonly Sample[][], { x, width, pxAPoint }: Scales): Sample[][] {
  return parts.map((points) => {
    const [first] = points
    const last = points.at(-1)
    const wide = first && last ? x(last.at) - x(first.at) : width
    return thinned(points, Math.max(4, Math.ceil(wide / pxAPoint)))
  })
}

/** A stated reference holds before and after it was stated; a measured one ends with its measures. */
function shownReference(
  reference: CurveReference,
  { from }: CurveFacts,
  until: number,
): CurveReference {
  const { kind, points } = reference
  const inside = points.filter(({ at }) => at > from && at < until)
  const [first] = points
  const last = points.at(-1)
  if (kind !== 'stated' || !first || !last) return { ...reference, points: inside }
  const held = [{ ...first, at: from }, ...inside, { ...last, at: until }]
  return { ...reference, points: held }
}

function betweenOf(points: readonly Sample[], reference: CurveReference, scales: Scales): string[] {
  const { x, y } = scales
  const compared = points.map((point) => ({
    ...point,
    base: valueAt(reference.points, point.at, reference.gapMs),
  }))
  if (points.length < 2 || compared.every(({ base }) => base === null)) return []
  const path = area<(typeof compared)[number]>()
    .defined(({ base }) => base !== null)
    .x(({ at }) => x(at))
    .y0(({ base }) => y(base ?? 0))
    .y1(({ value }) => y(value))
    .curve(styleOf(points))
    .digits(1)(compared)
  return path ? [written(path, scales)] : []
}
