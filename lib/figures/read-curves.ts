import type { Sql } from '../platform/db/sql.ts'
import {
  type CurveWindow,
  curvesOf,
  curveWindow,
  figureNames,
  LONGEST_BEFORE_MS,
  type NamedSeries,
} from './curve-facts.ts'
import { LatestVersions } from './latest-version.ts'
import type { CurveEntry, CurveFacts, Sample } from './model.ts'
import {
  readAlertSeries,
  readDrawnEntries,
  readLastSeq,
  readSampleStamp,
  readSeriesOf,
  readThinnedSamples,
  type SampleRow,
} from './store.ts'
import { dayShift } from './week-before.ts'

/** A crisis that has been found visible already, as far as its curves are concerned. */
export interface CurveCrisis {
  id: string
  openedAt: string
  closedAt: string | null
}

/** The moment, and whose clock tells the same time a week before. */
interface CurveMoment {
  now: Date
  timeZone: string
}

/** What is known of last week is read a little beyond the curve's end: it is drawn up to the edge. */
const BEYOND = 0.5
/** Curves of crises that many readers look at, for as long as nothing was added to them. */
const REMEMBERED = 20
/** The axis goes on up to now: a curve is drawn anew this often, even if nothing was added. */
const FRESH_MS = 10_000

interface Memory {
  entries: LatestVersions<CurveEntry[]>
  curves: LatestVersions<CurveFacts[]>
}

/** By the pool read from; what a transaction sees is its own. */
const memories = new WeakMap<Sql, Memory>()

function memoryOf(sql: Sql): Memory {
  const known = memories.get(sql)
  if (known) return known
  const made: Memory = {
    entries: new LatestVersions(REMEMBERED),
    curves: new LatestVersions(REMEMBERED),
  }
  memories.set(sql, made)
  return made
}

/**
 * A curve of each figure of a crisis: what its journal says and what was pushed to its series. Readers
 * who ask within ten seconds share one, as long as neither changed.
 * @param entries its journal, where the caller has read it already
 */
export async function readCurves(
  sql: Sql,
  crisis: CurveCrisis,
  at: CurveMoment,
  entries?: readonly CurveEntry[],
): Promise<CurveFacts[]> {
  const { id } = crisis
  const [lastSeq, attached, alerted] = await Promise.all([
    readLastSeq(sql, id),
    readSeriesOf(sql, id),
    readAlertSeries(sql, id),
  ])
  const memory = memoryOf(sql)
  const read = () => readEntries(sql, crisis)
  const journal = entries ?? (await memory.entries.get(id, String(lastSeq), read))
  const own = new Set(attached.map(({ name }) => name))
  const others = alerted.filter(({ name }) => !own.has(name))
  const series = [...attached, ...others.map(({ name }) => ({ name, unit: null }))]
  const names = figureNames(journal, series)
  if (names.length === 0) return []
  const make = () => makeCurves(sql, { journal, names, crisis, at })
  if (entries) return make()
  const spans = spansOf(curveWindow(journal, crisis, at.now), at.timeZone)
  const stamp = await readSampleStamp(sql, namesOf(names), spans)
  const slot = Math.floor(at.now.getTime() / FRESH_MS)
  const version = JSON.stringify([lastSeq, names, crisis.closedAt, at.timeZone, stamp, slot])
  return memory.curves.get(id, version, make)
}

interface CurveParts {
  journal: readonly CurveEntry[]
  names: readonly NamedSeries[]
  crisis: CurveCrisis
  at: CurveMoment
}

async function makeCurves(sql: Sql, { journal, names, crisis, at }: CurveParts) {
  const window = curveWindow(journal, crisis, at.now)
  const measured = await readMeasured(sql, names, spansOf(window, at.timeZone))
  return curvesOf({ ...window, ...measured, entries: journal, names, timeZone: at.timeZone })
}

/** Before an alert: what was usual. */
const ALERT_BEFORE_MS = 30 * 60_000

/**
 * The curve of one series around an alert that no crisis has: since half an hour before it.
 * @returns null when nothing was measured
 */
export async function readSeriesCurve(
  sql: Sql,
  series: { name: string; since: Date },
  at: CurveMoment,
): Promise<CurveFacts | null> {
  const openedAt = new Date(series.since.getTime() - ALERT_BEFORE_MS).toISOString()
  const crisis = { id: '', openedAt, closedAt: null }
  const names = [{ name: series.name, unit: null }]
  const [curve] = await makeCurves(sql, { journal: [], names, crisis, at })
  return curve ?? null
}

/** What a curve draws, and what it is compared with. */
interface Spans {
  own: [Date, Date]
  before: [Date, Date]
}

function spansOf({ from, to }: CurveWindow, timeZone: string): Spans {
  const before = dayShift(-7, timeZone)
  const end = before(to + (to - from) * BEYOND)
  return { own: [new Date(from), new Date(to)], before: [new Date(before(from)), new Date(end)] }
}

const namesOf = (series: readonly NamedSeries[]) => series.map(({ name }) => name)

async function readMeasured(sql: Sql, series: readonly NamedSeries[], { own, before }: Spans) {
  const names = namesOf(series)
  const [samples, samplesBefore] = await Promise.all([
    readThinnedSamples(sql, names, ...own),
    readThinnedSamples(sql, names, ...before),
  ])
  return { samples: byName(samples), samplesBefore: byName(samplesBefore) }
}

function byName(rows: readonly SampleRow[]): Map<string, Sample[]> {
  const grouped = new Map<string, Sample[]>()
  for (const { name, at, value } of rows) {
    const own = grouped.get(name) ?? []
    own.push({ at: at.getTime(), value })
    grouped.set(name, own)
  }
  return grouped
}

async function readEntries(sql: Sql, { id, openedAt }: CurveCrisis): Promise<CurveEntry[]> {
  const since = new Date(Date.parse(openedAt) - LONGEST_BEFORE_MS)
  const rows = await readDrawnEntries(sql, id, since)
  return rows.map(({ data, figure, at, ...entry }) => ({
    ...data,
    ...entry,
    at: at.toISOString(),
    ...(figure ? { figure } : {}),
  }))
}
