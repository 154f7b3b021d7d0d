import type { CurveFacts } from './model.ts'

/** Labels at the newest value: what it is, how many times the reference, and what that was. */
export interface LabelledEnds {
  /** Between the newest value and its reference. */
  bracket: { x: number; from: number; to: number } | null
  labels: EndLabel[]
}

export interface EndLabel {
  text: string
  x: number
  /** Of the line that the letters stand on. */
  y: number
  anchor: 'start' | 'end'
  bold: boolean
}

const LINE = 14
/** From the middle of letters to the line that they stand on. */
const DROP = 4
const AWAY = 8

export interface EndsPlace {
  facts: CurveFacts
  mark: { x: number; y: number } | null
  y(value: number): number
  plot: { top: number; bottom: number }
  width: number
}

interface EndsVoice {
  value(value: number): string
  ratio(ratio: number): string
  reference: string
}

/** Labels the ends of both lines directly, so that no key is needed. */
export function labelledEnds(place: EndsPlace, voice: EndsVoice): LabelledEnds {
  const { facts, mark, y, plot, width } = place
  const { latest } = facts
  if (!mark || !latest) return { bracket: null, labels: [] }
  const start = { x: mark.x + AWAY, anchor: 'start' as const, bold: true }
  const own = { ...start, text: voice.value(latest.value), y: mark.y }
  const { baseline, ratio } = latest
  if (baseline === null) {
    return { bracket: null, labels: spread([own], plot) }
  }
  const then = y(baseline)
  const above = mark.y <= then
  const reference: EndLabel = {
    text: `${voice.reference}\u2002${voice.value(baseline)}`,
    x: width,
    y: above ? then + LINE - DROP : then - LINE + DROP,
    anchor: 'end',
    bold: false,
  }
  own.y += above ? -LINE + DROP : LINE - DROP
  const middle = ratio === null ? [] : [{ ...start, x: mark.x + AWAY + 6, y: (mark.y + then) / 2 }]
  const said = middle.map((label) => ({ ...label, text: voice.ratio(ratio ?? 1) }))
  const beside = above && then + LINE + DROP > plot.bottom
  const aside = { ...reference, x: mark.x - AWAY, y: then - 6 }
  const order = above ? [own, ...said, reference] : [reference, ...said, own]
  const labels = beside ? [...spread([own, ...said], plot), aside] : spread(order, plot)
  const [from, to] = [Math.min(mark.y, then), Math.max(mark.y, then)]
  return { bracket: to - from < 3 ? null : { x: mark.x + AWAY, from, to }, labels }
}

/**
 * Moves labels apart until each has a line of its own, inside of the plot.
 * @param labels from top to bottom; `y` of their middle, which becomes that of their letters' line
 */
function spread(labels: EndLabel[], plot: { top: number; bottom: number }): EndLabel[] {
  const places = labels.map((label) => label.y)
  for (let place = 1; place < places.length; place += 1) {
    places[place] = Math.max(places[place] ?? 0, (places[place - 1] ?? 0) + LINE)
  }
  let limit = plot.bottom - LINE / 2
  for (let place = places.length - 1; place >= 0; place -= 1) {
    places[place] = Math.min(places[place] ?? 0, limit)
    limit = (places[place] ?? 0) - LINE
  }
  return labels.map((label, place) => ({ ...label, y: (places[place] ?? 0) + DROP }))
}
