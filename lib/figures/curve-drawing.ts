import { levelRank } from '../crisis/model.ts'
import type { EndLabel } from './curve-labels.ts'
import { type CurveLayout, labelWidth, WORD_GAP } from './curve-layout.ts'
import type { CurvePalette } from './curve-palette.ts'

/** A piece of a drawing, as both a page and a file take it. */
export interface DrawnShape {
  tag: string
  attributes: Record<string, string | number>
  children: (DrawnShape | string)[]
}

/** What a reader hears who does not see it. */
export interface DrawingWords {
  /** Begins the ids within the drawing: different on one page. */
  id: string
  title: string
  description: string
}

const FONT = 13

/** The one drawing of a curve, in ink: the same on screen, on the status page and in files. */
export function drawCurve(
  layout: CurveLayout,
  palette: CurvePalette,
  words: DrawingWords,
): DrawnShape {
  const { width, height } = layout
  const [title, description] = [`${words.id}-title`, `${words.id}-desc`]
  return shape(
    'svg',
    {
      ...{ xmlns: 'http://www.w3.org/2000/svg', viewBox: `0 0 ${width} ${height}` },
      ...{ width, height, role: 'img', 'aria-labelledby': `${title} ${description}` },
      ...{ 'font-family': palette.mono, 'font-size': FONT, fill: palette.ink, ...spacing(palette) },
    },
    [
      shape('title', { id: title }, [words.title]),
      shape('desc', { id: description }, [words.description]),
      ...gridOf(layout, palette),
      ...linesOf(layout, palette),
      ...ticksOf(layout, palette),
      ...flagsOf(layout, palette),
      ...endsOf(layout, palette),
      ...laneOf(layout, palette),
    ],
  )
}

/** A drawing as SVG text. */
export function writeShape({ tag, attributes, children }: DrawnShape): string {
  const pairs = Object.entries(attributes).map(([name, value]) => ` ${name}="${escaped(value)}"`)
  const inside = children.map((child) =>
    typeof child === 'string' ? escaped(child) : writeShape(child),
  )
  return `<${tag}${pairs.join('')}>${inside.join('')}</${tag}>`
}

const escaped = (value: string | number) =>
  String(value)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')

function shape(
  tag: string,
  attributes: DrawnShape['attributes'],
  children: DrawnShape['children'] = [],
): DrawnShape {
  const rounded = Object.entries(attributes).map(([name, value]) => [
    name,
    typeof value === 'number' ? Math.round(value * 10) / 10 : value,
  ])
  return { tag, attributes: Object.fromEntries(rounded), children }
}

const figure = (x: number, y: number, text: string, more: DrawnShape['attributes'] = {}) =>
  shape('text', { x, y, ...more }, [text])

/** Figures and times of the fixed font stand closer. */
function spacing({ closer }: CurvePalette): DrawnShape['attributes'] {
  return closer === 0 ? {} : { 'word-spacing': -closer }
}

function gridOf({ grid, width, zero, plot }: CurveLayout, { rule, ink2, edge }: CurvePalette) {
  const across = (y: number, stroke: string) =>
    shape('path', { d: `M0 ${y.toFixed(1)}H${width}`, stroke, fill: 'none' })
  return [
    ...grid.flatMap(({ y, label }) => [across(y, rule), figure(0, y - 5, label, { fill: ink2 })]),
    ...(zero < plot.bottom - 0.5 ? [across(zero, edge)] : []),
  ]
}

function linesOf({ between, reference, line, dots }: CurveLayout, { ink }: CurvePalette) {
  const round = { 'stroke-linejoin': 'round', 'stroke-linecap': 'round' }
  const stroked = (d: string, more: DrawnShape['attributes']) =>
    shape('path', { d, fill: 'none', stroke: ink, ...more })
  return [
    ...between.map((d) => shape('path', { d, 'fill-opacity': '0.07' })),
    ...reference.map((d) => stroked(d, { 'stroke-width': 1.5, 'stroke-dasharray': '3 3' })),
    ...line.map((d) => stroked(d, { 'stroke-width': '2.25', ...round })),
    ...dots.map(({ x, y }) =>
      stroked(`M${(x - 3).toFixed(1)} ${y.toFixed(1)}h6`, { 'stroke-width': '2.25' }),
    ),
  ]
}

function ticksOf({ ticks, plot, width }: CurveLayout, { edge, ink2 }: CurvePalette) {
  const { bottom } = plot
  const marks = ticks.map(({ x }) => `M${x.toFixed(1)} ${bottom.toFixed(1)}v4`).join('')
  return [
    shape('path', {
      ...{ d: `M0 ${bottom.toFixed(1)}H${width}${marks}`, stroke: edge, fill: 'none' },
    }),
    ...ticks.flatMap(({ x, label, anchor }) =>
      label === null ? [] : [figure(x, bottom + 16, label, { fill: ink2, ...anchored(anchor) })],
    ),
  ]
}

const anchored = (anchor: string): DrawnShape['attributes'] =>
  anchor === 'start' ? {} : { 'text-anchor': anchor }

function flagsOf({ flags }: CurveLayout, { ink, bg }: CurvePalette) {
  const stems = flags.flatMap(({ lines }) => lines.map(joined)).join('')
  if (flags.length === 0) return []
  return [
    shape('path', { d: stems, stroke: ink, fill: 'none' }),
    ...flags.flatMap(({ x, y, width, height, label }) => [
      shape('rect', { x: x - width / 2, y, width, height }),
      shape('text', { x, y: y + 12, fill: bg, 'font-weight': 700, 'text-anchor': 'middle' }, [
        label,
      ]),
    ]),
  ]
}

const joined = (points: readonly { x: number; y: number }[]) =>
  points.map(({ x, y }, place) => `${place ? 'L' : 'M'}${x.toFixed(1)} ${y.toFixed(1)}`).join('')

function endsOf({ ends, mark }: CurveLayout, palette: CurvePalette) {
  const { ink, bg } = palette
  const { bracket } = ends
  return [
    ...(bracket
      ? [
          shape('path', {
            d: `M${(bracket.x - 3).toFixed(1)} ${bracket.from.toFixed(1)}h3V${bracket.to.toFixed(1)}h-3`,
            ...{ stroke: ink, fill: 'none' },
          }),
        ]
      : []),
    ...(mark
      ? [
          shape('circle', {
            cx: mark.x,
            cy: mark.y,
            r: 3.5,
            fill: bg,
            stroke: ink,
            'stroke-width': 2,
          }),
        ]
      : []),
    ...ends.labels.flatMap((label) => plated(label, palette)),
  ]
}

/** A label on a plate, so that lines below it do not cross its letters. */
function plated({ text, x, y, anchor, bold }: EndLabel, { bg, ink, ink2 }: CurvePalette) {
  const width = labelWidth(text)
  const left = anchor === 'start' ? x - 1 : x - width - 1
  const weight: DrawnShape['attributes'] = bold ? { 'font-weight': 700 } : {}
  return [
    shape('rect', {
      x: left,
      y: y - 11,
      width: width + 2,
      height: 14,
      fill: bg,
      'fill-opacity': '0.8',
    }),
    figure(x, y, text, { fill: bold ? ink : ink2, ...weight, ...anchored(anchor) }),
  ]
}

const STRIPE = 2
const PITCH = 4

/** As many stripes as the level; thin ones under watch. */
function laneOf({ lane }: CurveLayout, palette: CurvePalette) {
  const { spans, label, word, y } = lane
  const top = y + 6
  const last = spans.at(-1)
  if (!last) return []
  const stripes = spans.map(({ level, watched, x1, x2 }) => {
    const rank = levelRank(level)
    const rows = Array.from({ length: rank }, (_, row) => top + row * PITCH + STRIPE / 2)
    const d = rows.map((row) => `M${x1.toFixed(1)} ${row}H${x2.toFixed(1)}`).join('')
    const width = watched ? 1 : STRIPE
    return shape('path', { d, stroke: palette[level], 'stroke-width': width, fill: 'none' })
  })
  const base = top + 10
  return [
    ...(label ? [shape('text', { x: 0, y: base, fill: palette.ink2 }, [label])] : []),
    ...stripes,
    ...(word
      ? [
          shape(
            'text',
            {
              x: last.x2 + WORD_GAP,
              y: base,
              fill: palette[last.level],
              'font-weight': 700,
              'font-family': palette.text,
            },
            [word],
          ),
        ]
      : []),
  ]
}
