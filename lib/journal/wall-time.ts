const MINUTE_MS = 60_000

const clocks = new Map<string, Intl.DateTimeFormat>()

function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone)
  if (known) return known
  const options = { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
  const made = new Intl.DateTimeFormat('en-GB', options)
  clocks.set(timeZone, made)
  return made
}

/** The clock on the wall of a zone, in minutes since midnight. */
export function wallMinutes(at: Date, timeZone: string): number {
  const parts = clockOf(timeZone).formatToParts(at)
  const read = (type: 'hour' | 'minute') =>
    Number(parts.find((part) => part.type === type)?.value ?? 0)
  return read('hour') * 60 + read('minute')
}

/**
 * The last moment at which the wall clock of a zone showed this time; up to two minutes ahead count
 * as today. In the hour that a change of clocks repeats, the later one; in the hour it skips, the
 * moment as long before now.
 */
export function lastWallTime(
  time: { hour: number; minute: number },
  now: Date,
  timeZone: string,
): Date {
  const wanted = time.hour * 60 + time.minute
  const minute = Math.floor(now.getTime() / MINUTE_MS) * MINUTE_MS
  let back = wallMinutes(now, timeZone) - wanted
  if (back < -2) back += 24 * 60
  const guess = new Date(minute - back * MINUTE_MS)
  const off = wallMinutes(guess, timeZone) - wanted
  const turned = off > 12 * 60 ? off - 24 * 60 : off < -12 * 60 ? off + 24 * 60 : off
  const better = new Date(guess.getTime() - turned * MINUTE_MS)
  return wallMinutes(better, timeZone) === wanted ? better : guess
}
