import { foremost } from '../figures/curve-facts.ts'
import { screenPalette } from '../figures/curve-palette.ts'
import type { CurvePicture } from '../figures/curve-picture.ts'
import type { CurveFacts } from '../figures/model.ts'
import { sharedPicture } from '../figures/queries.ts'
import { readCurves, readSeriesCurve } from '../figures/read-curves.ts'
import type { Locale } from '../i18n/locale.ts'
import { type Context, sqlOf } from '../platform/context.ts'
import type { HomeView } from './model.ts'

/** The same curve for a wide window, a narrow one and a phone: words in a drawing do not shrink. */
export interface HomeCurve {
  wide: CurvePicture
  narrow: CurvePicture
  phone: CurvePicture
}

const WIDE = { width: 552, height: 330 }
const NARROW = { width: 400, height: 300 }
/** Over the facts of one of two crises. */
const LOW = 240
const PHONE = { width: 358, height: 190 }

/**
 * The figure that home shows over time: of the gravest crisis, or of the series that the waiting alert
 * is about. What may be seen was decided when `home` was read.
 */
export async function readHomeCurve(
  context: Context,
  home: HomeView,
  locale: Locale,
): Promise<HomeCurve | null> {
  const facts = await curveOf(context, home)
  if (facts === null) return null
  const look = {
    locale,
    palette: screenPalette,
    now: context.clock.now(),
    timeZone: context.environment.timeZone,
  }
  const low = home.crises.length > 1 ? { height: LOW } : {}
  return {
    wide: sharedPicture(facts, { ...look, ...WIDE, ...low, id: 'curve-wide' }),
    narrow: sharedPicture(facts, { ...look, ...NARROW, ...low, id: 'curve-narrow' }),
    phone: sharedPicture(facts, { ...look, ...PHONE, id: 'curve-phone' }),
  }
}

async function curveOf(context: Context, home: HomeView): Promise<CurveFacts | null> {
  const sql = sqlOf(context)
  const at = { now: context.clock.now(), timeZone: context.environment.timeZone }
  const [gravest] = home.crises
  if (gravest) {
    const crisis = { id: gravest.id, openedAt: gravest.openedAt.toISOString(), closedAt: null }
    return foremost(await readCurves(sql, crisis, at))
  }
  const { alert } = home
  if (!alert?.figure?.weekBefore || alert.figure.name === null) return null
  return readSeriesCurve(sql, { name: alert.figure.name, since: alert.since }, at)
}
