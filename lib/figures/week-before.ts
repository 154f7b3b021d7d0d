const MINUTE_MS = 60_000
const QUARTER_MS = 15 * MINUTE_MS
const DAY_MS = 24 * 60 * MINUTE_MS

const clocks = new Map<string, Intl.DateTimeFormat>()

function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone)
  if (known) return known
  const digits = '2-digit'
  const made = new Intl.DateTimeFormat('en-GB', {
    ...{ timeZone, hourCycle: 'h23', year: 'numeric', month: digits, day: digits },
    ...{ hour: digits, minute: digits, second: digits },
  })
  clocks.set(timeZone, made)
  return made
}

/**
 * The wall clock of a zone as if it were UTC, ms.
 * @param at milliseconds since 1970
 */
export function wallClock(at: number, timeZone: string): number {
  const whole = Math.floor(at / 1_000) * 1_000
  const parts = clockOf(timeZone).formatToParts(new Date(whole))
  const read = (type: Intl.DateTimeFormatPartTypes) =>
    Number(parts.find((part) => part.type === type)?.value ?? 0)
  const day = Date.UTC(read('year'), read('month') - 1, read('day'))
  return day + (read('hour') * 3_600 + read('minute') * 60 + read('second')) * 1_000 + (at - whole)
}

/**
 * Moves moments to the same wall-clock time of another day: seven days before, whatever the clocks did
 * between. In the hour that a change of clocks skips, one hour earlier.
 * @param days negative: before
 * @returns a function of and to milliseconds since 1970; it remembers a zone's offset by the quarter
 *   of an hour, at which clocks change
 */
export function dayShift(days: number, timeZone: string): (at: number) => number {
  const offsets = new Map<number, number>()
  const offsetAt = (at: number) => {
    const quarter = Math.floor(at / QUARTER_MS)
    const known = offsets.get(quarter)
    if (known !== undefined) return known
    const start = quarter * QUARTER_MS
    const offset = wallClock(start, timeZone) - start
    offsets.set(quarter, offset)
    return offset
  }
  return (at) => {
    const wanted = at + offsetAt(at) + days * DAY_MS
    const first = wanted - offsetAt(at)
    return wanted - offsetAt(wanted - offsetAt(first))
  }
}

/** The same weekday and wall-clock time, a week before. */
export function weekBefore(at: Date, timeZone: string): Date {
  return new Date(dayShift(-7, timeZone)(at.getTime()))
}
