import { requireAccess } from '../access/require-access.ts'
import { findVisibleCrisis } from '../crisis/queries.ts'
import { type Context, sqlOf } from '../platform/context.ts'
import { type CurvePicture, curvePicture, type PictureWish } from './curve-picture.ts'
import { type CurvesView, chosenCurve, curveView, latestOfCurves } from './curve-view.ts'
import type { CurveFacts } from './model.ts'
import { readCurves } from './read-curves.ts'

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
    picture: chosen && choice.picture ? sharedPicture(chosen, { ...choice.picture, ...at }) : null,
  }
}

/** Drawings of facts that several readers share. */
const drawn = new WeakMap<CurveFacts, Map<string, CurvePicture>>()

/** Two hundred readers with windows of the same width get the same drawing. */
export function sharedPicture(facts: CurveFacts, wish: PictureWish): CurvePicture {
  const own = drawn.get(facts) ?? new Map<string, CurvePicture>()
  drawn.set(facts, own)
  const key = JSON.stringify({ ...wish, now: null })
  const picture = own.get(key) ?? curvePicture(facts, wish)
  own.set(key, picture)
  return picture
}
