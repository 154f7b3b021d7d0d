import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayShift, wallClock, weekBefore } from './week-before.ts'

describe('weekBefore', () => {
  it.each([
    ['2021-07-12T18:53:00.000Z', 'Europe/Paris', '2021-07-05T18:53:00.000Z'],
    // Clocks went forward on 28 March: 20:00 is an hour earlier in UTC than it was.
    ['2021-03-29T18:00:00.000Z', 'Europe/Paris', '2021-03-22T19:00:00.000Z'],
    // Clocks went back on 31 October.
    ['2021-11-01T19:00:00.000Z', 'Europe/Paris', '2021-10-25T18:00:00.000Z'],
    ['2021-03-15T16:00:00.000Z', 'America/New_York', '2021-03-08T17:00:00.000Z'],
    ['2021-07-12T18:53:00.123Z', 'Asia/Kathmandu', '2021-07-05T18:53:00.123Z'],
    // 02:30 did not exist on 28 March: an hour earlier.
    ['2021-04-04T00:30:00.000Z', 'Europe/Paris', '2021-03-28T00:30:00.000Z'],
  ])('%s in %s', (at, timeZone, expected) => {
    expect(weekBefore(new Date(at), timeZone).toISOString()).toBe(expected)
  })

  it('shows the same clock on the same weekday, at every moment that has one', () => {
    const moment = fc.integer({ min: Date.parse('2020-01-01'), max: Date.parse('2030-01-01') })
    const zone = fc.constantFrom('Europe/Paris', 'America/New_York', 'Australia/Lord_Howe', 'UTC')
    fc.assert(
      fc.property(moment, zone, (at, timeZone) => {
        const then = dayShift(-7, timeZone)(at)
        const off = wallClock(at, timeZone) - wallClock(then, timeZone) - 7 * 86_400_000
        // In an hour that a change skips there is no such clock; it is never further off than that.
        expect(Math.abs(off)).toBeLessThanOrEqual(3_600_000)
        if (off !== 0) {
          const around = [then - 7_200_000, then + 7_200_000].map(
            (when) => wallClock(when, timeZone) - when,
          )
          expect(around[0]).not.toBe(around[1])
        }
      }),
      { numRuns: 500 },
    )
  })
})
