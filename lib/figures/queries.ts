import { requireAccess } from '../access/require-access.ts'
import { findVisibleCrisis } from '../crisis/queries.ts'
import { type Context, sqlOf } from '../platform/context.ts'
import type { Sql } from '../platform/db/sql.ts'
import { curvesOf, curveWindow, figureNames, LONGEST_BEFORE_MS } from './curve-facts.ts'
import { curvePicture, type PictureWish } from './curve-picture.ts'
import { type CurvesView, chosenCurve, curveView, latestOfCurves } from './curve-view.ts'
import type { CurveEntry, CurveFacts, Sample } from './model.ts'
import { readAlertSeries, readDrawnEntries, readSeriesOf, readThinnedSamples } from './store.ts'
import { dayShift } from './week-before.ts'

/** A crisis that has been found visible already, as far as its curves are concerned. */
export interface CurveCrisis {
  id: string
  openedAt: string
  closedAt: string | null
}

/** What is known of last week is read a little beyond the curve's end: it is drawn up to the edge. */
const BEYOND = 0.5

/**
 * A curve of each figure of a crisis: what its journal says and what was pushed to its series.
 * @param entries its journal, where the caller has read it already
 */
export async function readCurves(
  sql: Sql,
  crisis: CurveCrisis,
  at: { now: Date; timeZone: string },
  entries?: readonly CurveEntry[],
): Promise<CurveFacts[]> {
  const [journal, attached, alerted] = await Promise.all([
    entries ?? readEntries(sql, crisis),
    readSeriesOf(sql, crisis.id),
    readAlertSeries(sql, crisis.id),
  ])
  const series = [...attached, ...alerted.map(({ name }) => ({ name, unit: null }))]
  const known = series.filter(
    ({ name }, place) => series.findIndex((one) => one.name === name) === place,
  )
  const names = figureNames(journal, known)
  if (names.length === 0) return []
  const window = curveWindow(journal, crisis, at.now)
  const { from, to } = window
  const before = dayShift(-7, at.timeZone)
  const wanted = names.map(({ name }) => name)
  const [samples, samplesBefore] = await Promise.all([
    readByName(sql, wanted, from, to),
    readByName(sql, wanted, before(from), before(to + (to - from) * BEYOND)),
  ])
  const { timeZone } = at
  return curvesOf({ ...window, entries: journal, names, samples, samplesBefore, timeZone })
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
  at: { now: Date; timeZone: string },
): Promise<CurveFacts | null> {
  const { name, since } = series
  const openedAt = new Date(since.getTime() - ALERT_BEFORE_MS).toISOString()
  const window = curveWindow([], { openedAt, closedAt: null }, at.now)
  const { from, to } = window
  const before = dayShift(-7, at.timeZone)
  const [samples, samplesBefore] = await Promise.all([
    readByName(sql, [name], from, to),
    readByName(sql, [name], before(from), before(to + (to - from) * BEYOND)),
  ])
  const { timeZone } = at
  const names = [{ name, unit: null }]
  return curvesOf({ ...window, entries: [], names, samples, samplesBefore, timeZone })[0] ?? null
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

async function readByName(sql: Sql, names: string[], from: number, to: number) {
  const rows = await readThinnedSamples(sql, names, new Date(from), new Date(to))
  const byName = new Map<string, Sample[]>()
  for (const { name, at, value } of rows) {
    const own = byName.get(name) ?? []
    own.push({ at: at.getTime(), value })
    byName.set(name, own)
  }
  return byName
}

/** Which curve, and how it is drawn; not at all without a wish. */
export interface CurveChoice {
  name?: string | undefined
  picture?: Omit<PictureWish, 'now' | 'timeZone'>
}

/**
 * The figures of a crisis over its time.
 * @param label number of the crisis
 * @throws Refusal not_found
 */
export async function readCrisisCurves(
  context: Context,
  label: string,
  choice: CurveChoice = {},
): Promise<CurvesView> {
  requireAccess(context, 'crisis.read')
  const { id, openedAt, closedAt } = await findVisibleCrisis(context, label)
  const at = { now: context.clock.now(), timeZone: context.environment.timeZone }
  const crisis = {
    id,
    openedAt: openedAt.toISOString(),
    closedAt: closedAt?.toISOString() ?? null,
  }
  const curves = await readCurves(sqlOf(context), crisis, at)
  const chosen = chosenCurve(curves, choice.name)
  return {
    curve: chosen && curveView(chosen),
    names: curves.map(({ name, unit }) => ({ name, unit })),
    figures: latestOfCurves(curves),
    picture: chosen && choice.picture ? curvePicture(chosen, { ...choice.picture, ...at }) : null,
  }
}
