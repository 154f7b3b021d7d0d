/** When a volunteer is on crisis duty: pure, by the clocks of one zone, through their changes. */
import { instantOf, localReading } from './schedule.ts'

/** Weekdays (1 Monday to 7 Sunday) and dates ("2026-12-24"), from a local time to another. */
export interface DutyHours {
  days: number[]
  dates: string[]
  /** "20:00" */
  from: string
  /** "08:00": not later than `from` means the next day. */
  to: string
}

export interface DutyPlan {
  /** IANA name. */
  timeZone: string
  /** Empty: always. */
  hours: readonly DutyHours[]
  /** The last local day on which duty begins; null: until further notice. */
  lastDay: string | null
  pausedUntil: Date | null
}

export interface DutySpan {
  from: Date
  to: Date
}

const DAY_MS = 86_400_000
const MINUTE_MS = 60_000
const FOREVER = 8.64e15

/** Whether somebody who signed up is on crisis duty at a moment; without a plan: always. */
export function isOnDuty(plan: DutyPlan | null, at: Date): boolean {
  return plan === null || dutySpans(plan, at, new Date(at.getTime() + 1)).length > 0
}

/**
 * The times of duty between two moments, in order, none touching another; pauses are left out.
 * @param to later than `from`
 */
export function dutySpans(plan: DutyPlan, from: Date, to: Date): DutySpan[] {
  const begin = Math.max(from.getTime(), plan.pausedUntil?.getTime() ?? 0)
  if (begin >= to.getTime()) return []
  const windows = plan.hours.length === 0 ? [untilLastDay(plan)] : windowsOf(plan, begin, to)
  const inside = windows
    .map((span) => ({ from: Math.max(span.from, begin), to: Math.min(span.to, to.getTime()) }))
    .filter((span) => span.from < span.to)
    .sort((one, other) => one.from - other.from)
  return joined(inside).map((span) => ({ from: new Date(span.from), to: new Date(span.to) }))
}

interface Reach {
  from: number
  to: number
}

function untilLastDay({ lastDay, timeZone }: DutyPlan): Reach {
  const to = lastDay === null ? FOREVER : instantOf(dayOf(lastDay) + DAY_MS, timeZone).getTime()
  return { from: 0, to }
}

function windowsOf(plan: DutyPlan, from: number, to: Date): Reach[] {
  const { timeZone, hours, lastDay } = plan
  const first = midnight(localReading(new Date(from), timeZone)) - DAY_MS
  const last = Math.min(
    midnight(localReading(to, timeZone)),
    lastDay === null ? FOREVER : dayOf(lastDay),
  )
  return hours.flatMap((window) =>
    daysOf(window, first, last).map((day) => windowOn(window, day, timeZone)),
  )
}

/** Local days on which a window begins, as midnight read like UTC. */
function daysOf({ days, dates }: DutyHours, first: number, last: number): number[] {
  const chosen = dates.map(dayOf).filter((day) => day >= first && day <= last)
  if (days.length === 0) return chosen
  const count = Math.max(0, Math.floor((last - first) / DAY_MS) + 1)
  const all = Array.from({ length: count }, (_, index) => first + index * DAY_MS)
  return [...new Set([...all.filter((day) => days.includes(weekdayOf(day))), ...chosen])]
}

function windowOn({ from, to }: DutyHours, day: number, timeZone: string): Reach {
  const ends = minutesOf(to) > minutesOf(from) ? day : day + DAY_MS
  return {
    from: instantOf(day + minutesOf(from) * MINUTE_MS, timeZone).getTime(),
    to: instantOf(ends + minutesOf(to) * MINUTE_MS, timeZone).getTime(),
  }
}

function joined(spans: readonly Reach[]): Reach[] {
  const whole: Reach[] = []
  for (const span of spans) {
    const before = whole.at(-1)
    if (before && span.from <= before.to) before.to = Math.max(before.to, span.to)
    else whole.push({ ...span })
  }
  return whole
}

const midnight = (reading: number) => reading - (reading % DAY_MS)
const dayOf = (date: string) => Date.parse(`${date}T00:00:00Z`)
/** 1 January 1970 was a Thursday. */
const weekdayOf = (day: number) => ((day / DAY_MS + 3) % 7) + 1

function minutesOf(time: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  return hour * 60 + minute
}

/** The night that comes, or the rest of the one that is: it ends at 8 in the morning. */
export function nightFrom(now: Date, timeZone: string): DutySpan {
  const reading = localReading(now, timeZone)
  const today = midnight(reading)
  const early = reading - today < NIGHT_ENDS_MINUTES * MINUTE_MS
  const begins = instantOf(today + NIGHT_BEGINS_MINUTES * MINUTE_MS, timeZone)
  const ends = early ? today : today + DAY_MS
  return {
    from: early || begins < now ? now : begins,
    to: instantOf(ends + NIGHT_ENDS_MINUTES * MINUTE_MS, timeZone),
  }
}

const NIGHT_BEGINS_MINUTES = 20 * 60
const NIGHT_ENDS_MINUTES = 8 * 60

/** Why a person is or is not texted tonight. */
export type DutyReason =
  | 'notSignedUp'
  | 'noPhone'
  | 'notConfirmed'
  | 'paused'
  | 'ended'
  | 'otherHours'
  | 'optedOut'
  | 'partly'
  | 'wholeNight'

/** What a person needs to know at a glance. */
export interface Tonight {
  /** A crisis that opens now texts or calls them. */
  now: boolean
  texted: boolean
  because: DutyReason
  night: DutySpan
  /** When they are on duty in that night. */
  spans: DutySpan[]
  /** When their duty begins next, looking 400 days ahead; null: not, or they are on duty tonight. */
  next: Date | null
}

/** A volunteer as far as reaching them is concerned. */
export interface DutyPerson {
  crisisDuty: boolean
  /** The number that texts go to. */
  hasPhone: boolean
  /** A number was given that waits for its code. */
  claimed: boolean
  smsOptedOut: boolean
}

/**
 * Whether somebody will be texted tonight, and because of what.
 * @param plan null: no hours were chosen, which means always
 */
export function explainTonight(
  person: DutyPerson,
  plan: DutyPlan | null,
  at: { now: Date; timeZone: string },
): Tonight {
  const { now } = at
  const timeZone = plan?.timeZone ?? at.timeZone
  const held = plan ?? { timeZone, hours: [], lastDay: null, pausedUntil: null }
  const night = nightFrom(now, timeZone)
  const able = person.crisisDuty && person.hasPhone
  const spans = able ? dutySpans(held, night.from, night.to) : []
  const because = reasonOf(person, held, night, spans)
  return {
    now: able && isOnDuty(held, now),
    texted: spans.length > 0 && !person.smsOptedOut,
    because,
    night,
    spans,
    next: able && spans.length === 0 ? nextDuty(held, now) : null,
  }
}

function reasonOf(
  person: DutyPerson,
  plan: DutyPlan,
  night: DutySpan,
  spans: readonly DutySpan[],
): DutyReason {
  if (!person.crisisDuty) return 'notSignedUp'
  if (!person.hasPhone) return person.claimed ? 'notConfirmed' : 'noPhone'
  const [first] = spans
  if (first) {
    if (person.smsOptedOut) return 'optedOut'
    const whole = first.from <= night.from && first.to >= night.to
    return whole ? 'wholeNight' : 'partly'
  }
  const unpaused = dutySpans({ ...plan, pausedUntil: null }, night.from, night.to)
  if (unpaused.length > 0) return 'paused'
  return nextDuty(plan, night.from) === null ? 'ended' : 'otherHours'
}

/** When duty begins next after a moment; now, when it is on. */
export function nextDuty(plan: DutyPlan, after: Date): Date | null {
  const from = new Date(Math.max(after.getTime(), plan.pausedUntil?.getTime() ?? 0))
  const [soon] = dutySpans(plan, from, new Date(from.getTime() + 9 * DAY_MS))
  if (soon) return soon.from
  const dated = plan.hours.flatMap((window) =>
    window.dates.length > 0 ? [{ ...window, days: [] }] : [],
  )
  if (dated.length === 0) return null
  const far = new Date(from.getTime() + 400 * DAY_MS)
  return dutySpans({ ...plan, hours: dated }, from, far)[0]?.from ?? null
}

/** The same time of the clock so many days later, through a change of the clocks. */
export function daysLater(at: Date, days: number, timeZone: string): Date {
  return instantOf(localReading(at, timeZone) + days * DAY_MS, timeZone)
}
