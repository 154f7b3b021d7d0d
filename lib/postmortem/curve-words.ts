import { foremost } from '../figures/curve-facts.ts'
import { paperPalette } from '../figures/curve-palette.ts'
import { curvePicture, curveSvg } from '../figures/curve-picture.ts'
import type { CurveFacts } from '../figures/model.ts'
import type { Block, Shape } from './document.ts'
import type { Draft } from './model.ts'
import type { Voice } from './voice.ts'

/** More would be a report of measures. */
const MOST = 3
/** As wide as the page, in px. */
const SIZE = { width: 660, height: 240 } as const

/** The curves worth a drawing, the one with most to see first. */
export function curvesShown({ curves }: Draft): CurveFacts[] {
  const several = curves.filter(({ points }) => points.length > 1)
  const first = foremost(several)
  return first ? [first, ...several.filter((curve) => curve !== first)].slice(0, MOST) : []
}

/** Curves as figures of the document, in ink on paper. */
export function curveBlocks(draft: Draft, { locale, timeZone }: Voice): Block[] {
  return curvesShown(draft).map((facts, place) => {
    const now = new Date(draft.draftedAt)
    const wish = { ...SIZE, locale, timeZone, now, palette: paperPalette, id: `curve-${place + 1}` }
    const picture = curvePicture(facts, wish)
    const { head, rows } = picture.table
    const shapes = head.map((_, column): Shape => (column === 0 ? 'time' : 'figure'))
    return {
      kind: 'figure',
      svg: curveSvg(picture),
      alt: picture.description,
      caption: [picture.caption, picture.note].filter(Boolean).join(' '),
      table: { head, rows, shapes },
    }
  })
}
