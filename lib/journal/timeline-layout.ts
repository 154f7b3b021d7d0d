import type { Line, TimelineItem } from './timeline.ts'

/** A journal without a line for longer says so. */
const SILENCE_MS = 10 * 60_000

const mergeable: ReadonlySet<string> = new Set(['joined', 'left'])

/** Arrivals of the same minute are one line with several names. */
export function merged(lines: Line[]): Line[] {
  const result: Line[] = []
  for (const line of lines) {
    const before = result.at(-1)
    if (before && mergeable.has(line.entry.kind) && canMerge(before, line)) {
      result[result.length - 1] = { ...before, people: [...before.people, ...line.people] }
    } else result.push(line)
  }
  return result
}

const canMerge = ({ entry: one }: Line, { entry: other }: Line) =>
  one.kind === other.kind &&
  one.standing === other.standing &&
  minuteOf(one.at) === minuteOf(other.at)

const minuteOf = (at: string) => Math.floor(Date.parse(at) / 60_000)

/** Puts in silences and new days, and prints each minute once. */
export function placed(lines: Line[], timeZone: string): TimelineItem[] {
  const dayOf = dayReader(timeZone)
  const items: TimelineItem[] = []
  let before: Line | null = null
  const firstDay = lines[0] ? dayOf(lines[0].entry.at) : ''
  let dayBefore = firstDay
  for (const line of lines) {
    const { at, id } = line.entry
    const day = dayOf(at)
    const nextDay = day !== firstDay
    const newDay = before !== null && dayBefore !== day
    const gap = before ? Date.parse(at) - Date.parse(before.entry.at) : 0
    if (newDay) items.push({ type: 'day', key: `day-${id}`, at, bracket: null, nextDay })
    else if (gap > SILENCE_MS) {
      const minutes = Math.floor(gap / 60_000)
      items.push({ type: 'silence', key: `silence-${id}`, minutes, bracket: null, nextDay })
    }
    const sameMinute = before !== null && minuteOf(before.entry.at) === minuteOf(at)
    items.push({ ...line, nextDay, showTime: !sameMinute || newDay || line.rule !== null })
    before = line
    dayBefore = day
  }
  return items
}

/** Lines come in many to the minute, and asking for the day of a moment is slow. */
function dayReader(timeZone: string): (at: string) => string {
  const format = dayFormat(timeZone)
  let minute = ''
  let day = ''
  return (at) => {
    const own = at.slice(0, 16)
    if (own !== minute) {
      day = format.format(Date.parse(at))
      minute = own
    }
    return day
  }
}

const formats = new Map<string, Intl.DateTimeFormat>()

function dayFormat(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' })
  formats.set(timeZone, made)
  return made
}

/** Draws a bracket from each change to its effect; where two would overlap, the first stays. */
export function bracketed(items: TimelineItem[]): TimelineItem[] {
  const places = new Map(items.map(({ key }, place) => [key, place]))
  const result = [...items]
  for (const [end, item] of items.entries()) {
    const of = item.type === 'line' ? item.entry.effectOf : undefined
    const start = of === undefined ? undefined : places.get(of)
    if (start === undefined || start >= end) continue
    if (result.slice(start, end + 1).some(({ bracket }) => bracket !== null)) continue
    for (let place = start; place <= end; place += 1) {
      const one = result[place]
      const bracket = place === start ? 'start' : place === end ? 'end' : 'middle'
      if (one) result[place] = { ...one, bracket }
    }
  }
  return result
}
