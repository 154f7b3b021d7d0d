import { describe, expect, it } from 'vitest'
import { timeTicks, valueAxis } from './curve-axes.ts'

const MINUTE = 60_000

describe('valueAxis', () => {
  it.each([
    [[0, 9.8e6], { low: 0, high: 1e7, lines: [5e6, 1e7] }],
    [[2.3e6, 1.03e7], { low: 0, high: 1.0712e7, lines: [5e6, 1e7] }],
    [[0, 0], { low: 0, high: 1, lines: [] }],
    [[5e-324, -5e-324], { low: 0, high: 1, lines: [] }],
    [[-4, 4], { low: -4, high: 4, lines: [-4, -2, 2, 4] }],
    [[0.75], { low: 0, high: 0.8, lines: [0.2, 0.4, 0.6, 0.8] }],
  ])('%j', (values, expected) => {
    const axis = valueAxis(values)
    expect(axis.low).toBeCloseTo(expected.low, 6)
    expect(axis.high).toBeCloseTo(expected.high, 1)
    expect([...axis.lines].sort()).toEqual([...expected.lines].sort())
  })
})

describe('timeTicks', () => {
  const hours = (ticks: number[], timeZone: string) =>
    ticks.map((when) =>
      new Date(when).toLocaleTimeString('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }),
    )
  it.each([
    ['2021-07-12T18:00:00Z', 62, 4, 'Europe/Paris', ['20:00', '20:15', '20:30', '20:45', '21:00']],
    ['2021-07-12T17:58:00Z', 300, 4, 'Europe/Paris', ['20:00', '22:00', '00:00']],
    ['2021-07-12T18:00:00Z', 120, 3, 'Asia/Kathmandu', ['00:00', '01:00']],
    // The night on which clocks go back: 02:00 comes twice.
    ['2021-10-30T22:00:00Z', 240, 4, 'Europe/Paris', ['00:00', '01:00', '02:00', '02:00', '03:00']],
  ])('%s, %i min', (start, minutes, room, timeZone, expected) => {
    const begin = Date.parse(start)
    expect(hours(timeTicks(begin, begin + minutes * MINUTE, room, timeZone), timeZone)).toEqual(
      expected,
    )
  })
})
