import { nice, ticks } from 'd3-array'
import type { CurveFacts, Sample } from './model.ts'
import { wallClock } from './week-before.ts'

const MINUTE_MS = 60_000
const DAY_MINUTES = 24 * 60
const steps = [1, 2, 5, 10, 15, 30, 60, 120, 180, 240, 360, 720, DAY_MINUTES]

/**
 * Round times of the wall clock between two moments.
 * @param room how many labels fit
 * @returns milliseconds since 1970
 */
export function timeTicks(from: number, to: number, room: number, timeZone: string): number[] {
  const length = (to - from) / MINUTE_MS
  const days = Math.ceil(length / DAY_MINUTES / room) * DAY_MINUTES
  const step = steps.find((minutes) => length / minutes <= room + 0.5) ?? days
  const stride = Math.min(step, 60) * MINUTE_MS
  const isRound = (at: number) => {
    const minutes = Math.floor(wallClock(at, timeZone) / MINUTE_MS)
    return minutes % step === 0
  }
  const offset = wallClock(from, timeZone) - from
  const first = Math.ceil((from + offset) / stride) * stride - offset
  const count = Math.max(0, Math.floor((to - first) / stride) + 1)
  return Array.from({ length: count }, (_, place) => first + place * stride).filter(isRound)
}

export interface ValueAxis {
  low: number
  high: number
  /** Lines across, none at zero. */
  lines: number[]
}

/** Numbers closer to each other than this have no round ones between them that a double can tell apart. */
const SMALLEST_SPAN = 1e-300

/** From zero, or from below it where values are negative, to a little above the highest value. */
export function valueAxis(values: readonly number[]): ValueAxis {
  const low = values.reduce((least, value) => Math.min(least, value), 0)
  const high = values.reduce((most, value) => Math.max(most, value), 0)
  if (high - low < SMALLEST_SPAN) return { low: 0, high: 1, lines: [] }
  const [roundLow, roundHigh] = nice(low, high, 3)
  const near = (round: number, value: number) =>
    Math.abs(round) <= Math.abs(value) * 1.15 ? round : value * 1.04
  const axis = { low: near(roundLow, low), high: near(roundHigh, high) }
  const lines = ticks(axis.low, axis.high, 3).filter((value) => value !== 0)
  return { ...axis, lines }
}

/** All values that must be in sight. */
export function shownValues({ points, reference }: CurveFacts, until: number): number[] {
  const seen = (point: Sample) => point.at <= until
  return [...points, ...(reference?.points ?? []).filter(seen)].map(({ value }) => value)
}
