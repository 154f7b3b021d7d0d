import { useLocale, useTimeZone, useTranslations } from 'use-intl'
import { statusPalette } from '../../lib/figures/curve-palette.ts'
import { curvePicture } from '../../lib/figures/curve-picture.ts'
import type { CurveFacts } from '../../lib/figures/model.ts'
import { isPlain } from '../../lib/status/plain-words.ts'
import { Curve } from './curve.tsx'

/** As wide as the margin of the page, px; on a phone it grows. The page weighs little however long the night. */
const LARGE = { width: 284, height: 200, pxAPoint: 5, rows: 8 }
/** Where several crises are open. */
const SMALL = { width: 284, height: 150, pxAPoint: 6, rows: 3, plain: true }

interface StatusCurveProps {
  facts: CurveFacts
  /** Names the drawing on a page with several. */
  label: string
  now: Date | null
  /** The only one of the page. */
  alone: boolean
}

/** The curve of a crisis for those who are not in the room: drawn by the server, no script. */
export function StatusCurve({ facts, label, now, alone }: StatusCurveProps) {
  const locale = useLocale() === 'fr' ? 'fr' : 'en'
  const timeZone = useTimeZone() ?? 'UTC'
  const look = { locale, timeZone, palette: statusPalette, id: `curve-${label}` } as const
  const t = useTranslations('status')
  const name = isPlain(facts.name) ? facts.name : t('measure')
  const calm = { ...facts, name, decisions: [], levels: [] }
  return <Curve picture={curvePicture(calm, { ...look, ...(alone ? LARGE : SMALL), now })} />
}
