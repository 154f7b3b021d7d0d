import type { Level } from '../crisis/model.ts'
import { gapOf, valueAt } from './curve-thinning.ts'
import type {
  CurveDecision,
  CurveEntry,
  CurveFacts,
  CurveLatest,
  CurveLevel,
  CurveReference,
  Sample,
} from './model.ts'
import { ratioTo } from './ratio.ts'
import { dayShift } from './week-before.ts'

const MINUTE_MS = 60_000
/** A curve begins before the crisis, so that it shows what was usual. */
const BEFORE_MS = 10 * MINUTE_MS
/** Lines about longer ago do not stretch it. */
export const LONGEST_BEFORE_MS = 3 * 60 * MINUTE_MS
const SHORTEST_MS = 15 * MINUTE_MS

export interface CurveWindow {
  /** Milliseconds since 1970. */
  from: number
  to: number
  over: boolean
}

/** From shortly before a crisis, or the first thing noted, up to now or its end. */
export function curveWindow(
  entries: readonly CurveEntry[],
  crisis: { openedAt: string; closedAt: string | null },
  now: Date,
): CurveWindow {
  const opened = Date.parse(crisis.openedAt)
  const closed = crisis.closedAt === null ? null : Date.parse(crisis.closedAt)
  const noted = entries.map(({ at }) => Date.parse(at))
  const first = Math.min(
    opened - BEFORE_MS,
    ...noted.filter((at) => at > opened - LONGEST_BEFORE_MS),
  )
  const from = Math.floor(first / MINUTE_MS) * MINUTE_MS
  return { from, to: Math.max(closed ?? now.getTime(), from + SHORTEST_MS), over: closed !== null }
}

/** A series attached to a crisis, or a name that a figure of its journal has. */
export interface NamedSeries {
  name: string
  unit: string | null
}

/** Every figure of a crisis by name: series attached to it first, then those of the journal. */
export function figureNames(
  entries: readonly CurveEntry[],
  attached: readonly NamedSeries[],
): NamedSeries[] {
  const names = new Map(attached.map((series) => [series.name, series]))
  for (const { figure } of entries) {
    if (!figure) continue
    const known = names.get(figure.name)
    const unit = known?.unit ?? figure.unit ?? null
    names.set(figure.name, { name: figure.name, unit })
  }
  return [...names.values()]
}

/** What a crisis's curves are made of. */
export interface CurveSource extends CurveWindow {
  /** In the order of `seq`. */
  entries: readonly CurveEntry[]
  names: readonly NamedSeries[]
  /** Measured in the window, by name, in order of time. */
  samples: ReadonlyMap<string, readonly Sample[]>
  /** Measured a week before, at its own times. */
  samplesBefore: ReadonlyMap<string, readonly Sample[]>
  timeZone: string
}

/** One curve a figure, in the order of their names; figures without a value are left out. */
export function curvesOf(source: CurveSource): CurveFacts[] {
  const decisions = decisionsOf(source)
  const levels = levelsOf(source)
  const { from, to, over } = source
  return source.names.flatMap(({ name, unit }) => {
    const said = figuresOf(source, name)
    const samples = source.samples.get(name) ?? []
    const written = said.map(({ at, value }) => ({ at, value }))
    const points = inOrder([...written, ...samples]).filter(({ at }) => at >= from && at <= to)
    if (points.length === 0) return []
    const reference = weekBeforeOf(source, name) ?? statedOf(said, source)
    const latest = latestOf(points, reference)
    const measure = { gapMs: gapOf(samples), measured: samples.length > 0 }
    const beside = { reference, latest, decisions, levels }
    return [{ name, unit, from, to, over, points, ...measure, ...beside }]
  })
}

/** The curve to show first: the one with most to see. */
export function foremost(curves: readonly CurveFacts[]): CurveFacts | null {
  const weight = ({ points, reference }: CurveFacts) =>
    (points.length > 1 ? 2 : 0) + (reference?.kind === 'week-before' ? 1 : 0)
  return [...curves].sort((one, other) => weight(other) - weight(one))[0] ?? null
}

interface SaidFigure extends Sample {
  baseline: number | null
  source: string | null
}

function figuresOf({ entries }: CurveSource, name: string): SaidFigure[] {
  const gone = new Set(entries.flatMap(({ redacts }) => (redacts ? [redacts] : [])))
  return entries.flatMap(({ id, at, figure }) =>
    figure?.name === name && !gone.has(id)
      ? [
          {
            at: Date.parse(at),
            value: figure.value,
            baseline: figure.baseline ?? null,
            source: figure.source ?? null,
          },
        ]
      : [],
  )
}

/** By time; of several at one moment, the last counts. */
function inOrder<Point extends Sample>(points: readonly Point[]): Point[] {
  const byTime = new Map(points.map((point) => [point.at, point]))
  return [...byTime.values()].sort((one, other) => one.at - other.at)
}

/** The same weekday a week before, moved onto the times of the curve. */
function weekBeforeOf(source: CurveSource, name: string): CurveReference | null {
  const { from, to, timeZone } = source
  const toNow = dayShift(7, timeZone)
  const before = source.samplesBefore.get(name) ?? []
  const points = inOrder(before.map(({ at, value }) => ({ at: toNow(at), value })))
  if (!points.some(({ at }) => at >= from && at <= to)) return null
  const on = dayShift(-7, timeZone)(from)
  return { kind: 'week-before', on, source: null, points, gapMs: gapOf(points) }
}

/** What people said that the figure is compared with; it holds before and after they said it. */
function statedOf(said: readonly SaidFigure[], { from, to }: CurveWindow): CurveReference | null {
  const stated = inOrder(said).flatMap(({ at, baseline, source }) =>
    baseline === null ? [] : [{ at, value: baseline, source }],
  )
  const [first] = stated
  const last = stated.at(-1)
  if (!first || !last) return null
  const edges = [
    { at: Math.min(from, first.at), value: first.value },
    { at: Math.max(to, last.at), value: last.value },
  ]
  const points = inOrder([...edges, ...stated.map(({ at, value }) => ({ at, value }))])
  const gapMs = Number.POSITIVE_INFINITY
  return { kind: 'stated', on: null, source: last.source, points, gapMs }
}

function latestOf(points: readonly Sample[], reference: CurveReference | null): CurveLatest | null {
  const last = points.at(-1)
  if (!last) return null
  const baseline = reference && valueAt(reference.points, last.at, reference.gapMs)
  return { ...last, baseline, ratio: ratioTo(last.value, baseline ?? undefined) }
}

/** Numbered as in the journal: in the order in which they were stored. */
function decisionsOf({ entries, from, to }: CurveSource): CurveDecision[] {
  return entries
    .filter(({ kind }) => kind === 'decision')
    .map(({ at }, place) => ({ number: place + 1, at: Date.parse(at) }))
    .filter(({ at }) => at >= from && at <= to)
}

/** Levels in force, from the opening on. */
function levelsOf({ entries, from, to }: CurveSource): CurveLevel[] {
  const spans: CurveLevel[] = []
  const enter = (at: number, level: Level | undefined, watched: boolean) => {
    leave(at)
    if (level) spans.push({ level, from: Math.max(at, from), to, watched })
  }
  const leave = (at: number) => {
    const open = spans.at(-1)
    if (open && open.to === to) open.to = Math.max(open.from, Math.min(at, to))
  }
  const changes = [...entries].sort((one, other) => Date.parse(one.at) - Date.parse(other.at))
  for (const { kind, at, level, to: wanted, state } of changes) {
    const when = Date.parse(at)
    const last = spans.at(-1)
    if (kind === 'crisis-opened') enter(when, level, false)
    if (kind === 'level-changed') enter(when, wanted, last?.watched ?? false)
    if (kind === 'state-changed' && state === 'watch') enter(when, last?.level, true)
    if (kind === 'state-changed' && state === 'open') enter(when, last?.level, false)
    if (kind === 'crisis-reopened') enter(when, last?.level, false)
    if (kind === 'crisis-closed') leave(when)
  }
  return spans.filter((span) => span.to > span.from)
}
