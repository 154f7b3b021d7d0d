import { shownValues, timeTicks, valueAxis } from './curve-axes.ts'
import { type PlacedFlag, placeFlags } from './curve-flags.ts'
import { type LabelledEnds, labelledEnds } from './curve-labels.ts'
import { type CurvePaths, curvePaths, PX_A_POINT, type Scales } from './curve-paths.ts'
import { stretches, valueAt } from './curve-thinning.ts'
import type { CurveFacts, CurveLevel } from './model.ts'

export interface CurveSize {
  /** px */
  width: number
  height: number
  /** How many px a point takes, where there are many; more make a lighter file. */
  pxAPoint?: number
  /** Nothing is tinted between the two lines: lighter still. */
  plain?: boolean
}

/** How a curve's figures and times are said. Times are milliseconds since 1970. */
export interface CurveVoice {
  timeZone: string
  time(at: number): string
  value(value: number): string
  ratio(ratio: number): string
  /** `lundi 5`, `avant le seuil`. */
  reference: string
  lane: string
  level(level: CurveLevel['level']): string
}

export interface CurveFlag extends PlacedFlag {
  y: number
  height: number
  /** From the flag to the curve, each as points. */
  lines: { x: number; y: number }[][]
}

/** A curve in px: nothing more to decide. */
export interface CurveLayout extends CurveSize, CurvePaths {
  plot: { left: number; right: number; top: number; bottom: number }
  /** Height of the value zero. */
  zero: number
  /** Without a label where the one before leaves no room. */
  ticks: { x: number; label: string | null; anchor: 'start' | 'middle' | 'end' }[]
  grid: { y: number; label: string }[]
  /** The newest value. */
  mark: { x: number; y: number } | null
  ends: LabelledEnds
  flags: CurveFlag[]
  lane: {
    y: number
    label: string | null
    word: string | null
    spans: (Pick<CurveLevel, 'level' | 'watched'> & { x1: number; x2: number })[]
  }
}

/** Of a curve beside the journal, px. */
export const CURVE_HEIGHT = 260
/** On a wide desk; another place asks for its own. */
export const CURVE_WIDTH = 320

const FLAG_HEIGHT = 15
const LABEL_ROOM = 15
const TICK_ROOM = 19
const LANE_ROOM = 22
/** Between the end of the lane and the level's word. */
export const WORD_GAP = 6
const TICK_GAP = 8
/** Width of a sign of 13 px in the fixed font; of a space between figures. */
const SIGN = 8
const SPACE = 4

/** Width of a label in the fixed font, px; a little too wide rather than too narrow. */
export function labelWidth(text: string): number {
  return [...text].reduce((sum, sign) => sum + (/\s/u.test(sign) ? SPACE : SIGN), 0)
}

/** Draws up a curve: from facts to places. */
export function layOutCurve(facts: CurveFacts, size: CurveSize, voice: CurveVoice): CurveLayout {
  const { width, height } = size
  const right = width - roomAtRight(facts, width, voice)
  const until = facts.from + ((facts.to - facts.from) * width) / right
  const x = (at: number) => ((at - facts.from) / (until - facts.from)) * width
  const flags = placeFlags(
    facts.decisions.map(({ number, at }) => ({ number, x: x(at) })),
    width,
  )
  const rows = flags.reduce((most, { row }) => Math.max(most, row + 1), 0)
  const top = rows * (FLAG_HEIGHT + 2) + LABEL_ROOM
  const lane = facts.levels.length > 0 ? LANE_ROOM : 0
  const bottom = height - TICK_ROOM - lane
  const axis = valueAxis(shownValues(facts, until))
  const y = (value: number) =>
    bottom - ((value - axis.low) / (axis.high - axis.low)) * (bottom - top)
  const plot = { left: 0, right, top, bottom }
  const place = { x, y, width, until, pxAPoint: size.pxAPoint ?? PX_A_POINT, plain: size.plain }
  const paths = curvePaths(facts, place)
  const { latest } = facts
  const mark = latest && { x: x(latest.at), y: y(latest.value) }
  return {
    ...size,
    ...paths,
    plot,
    zero: y(0),
    ticks: ticksOf(facts.from, until, place, voice),
    grid: axis.lines.map((value) => ({ y: y(value), label: voice.value(value) })),
    mark,
    ends: labelledEnds({ facts, mark, y, plot, width }, voice),
    flags: withStems(flags, facts, place, plot),
    lane: laneOf(facts, { x, y: height - LANE_ROOM, width }, voice),
  }
}

/** Room for the bracket, its ratio and the newest value. */
function roomAtRight({ latest, levels }: CurveFacts, width: number, voice: CurveVoice) {
  if (!latest) return 8
  const texts = [
    voice.value(latest.value),
    ...(latest.ratio === null ? [] : [voice.ratio(latest.ratio)]),
    ...(levels.length === 0 ? [] : [voice.level(levels.at(-1)?.level ?? 'low')]),
  ]
  const widest = Math.max(...texts.map(labelWidth))
  return Math.min(18 + widest, width / 3)
}

function ticksOf(from: number, until: number, { x, width }: Scales, voice: CurveVoice) {
  const room = Math.max(1, Math.floor(width / (labelWidth(voice.time(from)) + 22)))
  let taken = -TICK_GAP
  return timeTicks(from, until, room, voice.timeZone).map((at): CurveLayout['ticks'][number] => {
    const label = voice.time(at)
    const wide = labelWidth(label)
    const anchor = x(at) < wide / 2 ? 'start' : x(at) > width - wide / 2 ? 'end' : 'middle'
    const start = { start: x(at), middle: x(at) - wide / 2, end: x(at) - wide }[anchor]
    if (start < taken + TICK_GAP) return { x: x(at), label: null, anchor }
    taken = start + wide
    return { x: x(at), label, anchor }
  })
}

function withStems(
  flags: readonly PlacedFlag[],
  facts: CurveFacts,
  { x, y }: Scales,
  plot: CurveLayout['plot'],
): CurveFlag[] {
  const { points, gapMs } = facts
  const timeAt = new Map(facts.decisions.map(({ at }) => [x(at), at]))
  const curve = stretches(points, gapMs).length > 0 ? points : []
  return flags.map((flag) => {
    const top = flag.row * (FLAG_HEIGHT + 2)
    const lines = flag.stems.map((stem) => {
      const value = valueAt(curve, timeAt.get(stem) ?? facts.from, gapMs)
      const end = { x: stem, y: value === null ? plot.bottom : y(value) }
      const start = { x: flag.x, y: top + FLAG_HEIGHT }
      const straight = Math.abs(stem - flag.x) < 0.5
      const bend = { x: stem, y: plot.top - LABEL_ROOM + 6 }
      return straight ? [{ ...start, x: stem }, end] : [start, bend, end]
    })
    return { ...flag, y: top, height: FLAG_HEIGHT, lines }
  })
}

function laneOf(
  { levels }: CurveFacts,
  { x, y, width }: { x: (at: number) => number; y: number; width: number },
  voice: CurveVoice,
): CurveLayout['lane'] {
  const spans = levels.map(({ level, watched, from, to }) => ({
    ...{ level, watched },
    ...{ x1: x(from), x2: x(to) },
  }))
  const fits = (spans[0]?.x1 ?? 0) >= labelWidth(voice.lane) + 6
  const last = levels.at(-1)
  const word = last ? voice.level(last.level) : null
  const end = (spans.at(-1)?.x2 ?? 0) + WORD_GAP
  return {
    y,
    label: fits ? voice.lane : null,
    // No word rather than half of one.
    word: word !== null && end + labelWidth(word) <= width ? word : null,
    spans,
  }
}
