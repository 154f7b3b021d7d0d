import type { Level } from '../crisis/model.ts'
import { foremost, type NamedSeries } from './curve-facts.ts'
import type { CurvePicture } from './curve-picture.ts'
import type { LatestFigure } from './latest.ts'
import type { CurveFacts, Sample } from './model.ts'

interface SampleView {
  at: string
  value: number
}

/** One figure over time, as the API answers it. Times are RFC 3339 in UTC, numbers are numbers. */
export interface CurveView {
  name: string
  unit: string | null
  from: string
  to: string
  points: SampleView[]
  reference: {
    kind: 'week-before' | 'stated'
    source: string | null
    /** At the times of the curve. */
    points: SampleView[]
  } | null
  latest: (SampleView & { baseline: number | null; ratio: number | null }) | null
  decisions: { number: number; at: string }[]
  levels: { level: Level; from: string; to: string; watched: boolean }[]
}

/** Every figure of a crisis, and the curve of one. */
export interface CurvesView {
  /** Null: nothing was measured and nobody wrote a figure. */
  curve: CurveView | null
  /** Figures that have a curve. */
  names: NamedSeries[]
  /** The newest value of each, in the order of `names`. */
  figures: LatestFigure[]
  /** Drawn, where a width was asked for. */
  picture: CurvePicture | null
}

const iso = (at: number) => new Date(at).toISOString()
const sampleView = ({ at, value }: Sample): SampleView => ({ at: iso(at), value })

/** Facts of a curve in the words of the API. */
export function curveView(facts: CurveFacts): CurveView {
  const { name, unit, from, to, points, reference, latest, decisions, levels } = facts
  return {
    ...{ name, unit, from: iso(from), to: iso(to), points: points.map(sampleView) },
    reference: reference && {
      kind: reference.kind,
      source: reference.source,
      points: reference.points.map(sampleView),
    },
    latest: latest && {
      ...sampleView(latest),
      baseline: latest.baseline,
      ratio: latest.ratio,
    },
    decisions: decisions.map(({ number, at }) => ({ number, at: iso(at) })),
    levels: levels.map((span) => ({ ...span, from: iso(span.from), to: iso(span.to) })),
  }
}

/** The curve with this name; without one, that with most to see. */
export function chosenCurve(curves: readonly CurveFacts[], name?: string): CurveFacts | null {
  const named = curves.find((curve) => curve.name === name)
  return named ?? foremost(curves)
}

/** The newest value of each figure, in the order of the curves. */
export function latestOfCurves(curves: readonly CurveFacts[]): LatestFigure[] {
  return curves.flatMap(({ name, unit, latest, reference }): LatestFigure[] => {
    if (!latest) return []
    const { baseline } = latest
    const dated = baseline !== null && reference?.kind === 'week-before'
    return [
      {
        ...{ name, value: latest.value, at: iso(latest.at), entryId: null },
        ...(unit ? { unit } : {}),
        ...(baseline === null ? {} : { baseline }),
        ...(reference?.source ? { source: reference.source } : {}),
        ...(dated ? { weekBefore: iso(reference.on ?? latest.at) } : {}),
      },
    ]
  })
}
