/** Who is on duty at a time: pure, in the schedule's own zone, through changes of the clock. */

export interface Override {
  userId: string
  from: Date
  to: Date
}

export interface Rotation {
  /** IANA name. */
  timeZone: string
  /** Local time of day, "09:00". */
  handOffAt: string
  /** People in turn. */
  rotation: readonly string[]
  /** Whole days a turn. */
  days: number
  /** Local date of the first hand-off, "2026-10-01". */
  startsOn: string
  overrides: readonly Override[]
}

export interface OnCall {
  userId: string
  /** When somebody else takes over, or the turn ends. */
  until: Date
  /** Stands in for the person whose turn it is. */
  override: boolean
}

const dayMs = 86_400_000

/**
 * Who is on call.
 * @returns null before the first hand-off and for an empty rotation, unless an override covers it
 */
export function onCallAt(schedule: Rotation, at: Date): OnCall | null {
  const standing = schedule.overrides.filter(({ from, to }) => from <= at && at < to).at(-1)
  const later = nextOverride(schedule, at)
  if (standing) {
    return { userId: standing.userId, until: earliest(standing.to, later), override: true }
  }
  const turn = turnAt(schedule, at)
  return turn && { ...turn, until: earliest(turn.until, later), override: false }
}

/** The turns from a moment on, overrides included, each with its beginning. */
export function turnsFrom(
  schedule: Rotation,
  from: Date,
  count: number,
): (OnCall & { since: Date })[] {
  const turns: (OnCall & { since: Date })[] = []
  let since = from
  while (turns.length < count) {
    const turn = onCallAt(schedule, since)
    if (!turn) break
    turns.push({ ...turn, since })
    since = turn.until
  }
  return turns
}

function turnAt(schedule: Rotation, at: Date): { userId: string; until: Date } | null {
  const { timeZone, handOffAt, rotation, days, startsOn } = schedule
  const today = localReading(at, timeZone) - (localReading(at, timeZone) % dayMs)
  const started = at >= handOff(today, handOffAt, timeZone) ? today : today - dayMs
  const first = Date.parse(`${startsOn}T00:00:00Z`)
  const elapsed = Math.round((started - first) / dayMs)
  const turn = Math.floor(elapsed / days)
  const userId = elapsed < 0 ? undefined : rotation[turn % rotation.length]
  if (userId === undefined) return null
  return { userId, until: handOff(first + (turn + 1) * days * dayMs, handOffAt, timeZone) }
}

/** When the rotation begins. */
export function firstHandOff({ startsOn, handOffAt, timeZone }: Rotation): Date {
  return handOff(Date.parse(`${startsOn}T00:00:00Z`), handOffAt, timeZone)
}

function nextOverride({ overrides }: Rotation, at: Date): Date | null {
  const starts = overrides.map(({ from }) => from.getTime()).filter((from) => from > at.getTime())
  return starts.length > 0 ? new Date(Math.min(...starts)) : null
}

const earliest = (one: Date, other: Date | null) => (other && other < one ? other : one)

function handOff(localDay: number, handOffAt: string, timeZone: string): Date {
  const [hour = 0, minute = 0] = handOffAt.split(':').map(Number)
  return instantOf(localDay + (hour * 60 + minute) * 60_000, timeZone)
}

/**
 * The moment at which the clocks of a zone show a local time. A time that comes twice is the first of
 * the two; one that is skipped is as much later as the clocks jump.
 * @param local the clock's reading as if it were UTC, in milliseconds
 */
export function instantOf(local: number, timeZone: string): Date {
  const before = local - offsetAt(local - dayMs, timeZone)
  const after = local - offsetAt(local + dayMs, timeZone)
  const shown = [before, after].filter((at) => at + offsetAt(at, timeZone) === local)
  return new Date(shown.length > 0 ? Math.min(...shown) : before)
}

/**
 * A local time as a browser's field gives it, "2026-10-25T18:00".
 * @returns RFC 3339 in UTC; the text itself when it is no such time
 */
export function instantIn(local: string, timeZone: string): string {
  const reading = /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(local)
    ? Date.parse(`${local}:00Z`)
    : Number.NaN
  return Number.isNaN(reading) ? local : instantOf(reading, timeZone).toISOString()
}

/** Clocks change at a quarter of an hour of UTC: what holds at its beginning holds in all of it. */
const QUARTER_MS = 900_000
const MOST_OFFSETS = 20_000
const offsets = new Map<string, number>()

/** How far the clocks of a zone are ahead of UTC, in milliseconds; asking Intl is the slow part. */
function offsetAt(at: number, timeZone: string): number {
  const quarter = Math.floor(at / QUARTER_MS) * QUARTER_MS
  const key = `${quarter} ${timeZone}`
  const known = offsets.get(key)
  if (known !== undefined) return known
  if (offsets.size >= MOST_OFFSETS) offsets.clear()
  const offset = readClock(quarter, timeZone) - quarter
  offsets.set(key, offset)
  return offset
}

const clocks = new Map<string, Intl.DateTimeFormat>()

function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone)
  if (known) return known
  const clock = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  })
  clocks.set(timeZone, clock)
  return clock
}

/** What the clocks of a zone show, as if it were UTC, in milliseconds. */
export function localReading(at: Date, timeZone: string): number {
  return at.getTime() + offsetAt(at.getTime(), timeZone)
}

/** The same at a whole second, asked of Intl. */
function readClock(at: number, timeZone: string): number {
  const parts = clockOf(timeZone).formatToParts(at)
  const read = (type: Intl.DateTimeFormatPartTypes) =>
    Number(parts.find((part) => part.type === type)?.value ?? 0)
  const day = Date.UTC(read('year'), read('month') - 1, read('day'))
  return day + (read('hour') * 3_600 + read('minute') * 60 + read('second')) * 1_000
}

export function isTimeZone(name: string): boolean {
  try {
    return clockOf(name) !== undefined
  } catch {
    return false
  }
}
