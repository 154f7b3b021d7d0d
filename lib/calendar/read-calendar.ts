/** Shifts out of an iCalendar (RFC 5545): recurrence and the file's own time zones by ical.js. */
import { createContext, Script } from 'node:vm'
import ICAL from 'ical.js'
import { instantOf, isTimeZone } from '../roster/schedule.ts'
import type { Shift } from './model.ts'

export type CalendarReading =
  | { ok: true; shifts: Shift[] }
  | { ok: false; fault: 'notACalendar' | 'calendarTooLong' }

interface Reach {
  from: Date
  to: Date
  /** For times that name no zone, and whole days. */
  timeZone: string
}

/** Repetitions that are looked at, all events together. */
const MOST_REPETITIONS = 20_000
const MOST_SHIFTS = 5_000
/** A rule that repeats for ever without ever coming true is stopped. */
const PATIENCE_MS = 1_000

/**
 * The shifts of a calendar that touch a time, in order. Cancelled events are left out; an event
 * without an end lasts its day, or no time.
 * @param text the file as it was fetched
 */
export function readCalendar(text: string, reach: Reach): CalendarReading {
  const outcome: { reading: CalendarReading } = { reading: { ok: false, fault: 'notACalendar' } }
  const scope = createContext({
    read: () => {
      outcome.reading = expand(text, reach)
    },
  })
  try {
    new Script('read()').runInContext(scope, { timeout: PATIENCE_MS })
  } catch (error) {
    return { ok: false, fault: isTimeOut(error) ? 'calendarTooLong' : 'notACalendar' }
  }
  return outcome.reading
}

/** The error comes from another realm: it is no Error of this one. */
function isTimeOut(error: unknown): boolean {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : null
  return code === 'ERR_SCRIPT_EXECUTION_TIMEOUT'
}

function expand(text: string, reach: Reach): CalendarReading {
  const root = rootOf(text)
  if (root === null) return { ok: false, fault: 'notACalendar' }
  const shifts: Shift[] = []
  let budget = MOST_REPETITIONS
  for (const event of eventsOf(root)) {
    budget -= addReadable(shifts, event, reach, budget)
    if (budget <= 0 || shifts.length > MOST_SHIFTS) return { ok: false, fault: 'calendarTooLong' }
  }
  shifts.sort((one, other) => one.from.getTime() - other.from.getTime())
  return { ok: true, shifts }
}

function rootOf(text: string): ICAL.Component | null {
  try {
    const parsed: unknown = ICAL.parse(text)
    if (!Array.isArray(parsed) || parsed[0] !== 'vcalendar') return null
    return new ICAL.Component(parsed)
  } catch {
    return null
  }
}

/** The events, each with the exceptions that name its UID. */
function eventsOf(root: ICAL.Component): ICAL.Event[] {
  const all = root.getAllSubcomponents('vevent')
  const exceptions = new Map<string, ICAL.Component[]>()
  for (const component of all.filter((event) => event.hasProperty('recurrence-id'))) {
    const uid = uidOf(component)
    exceptions.set(uid, [...(exceptions.get(uid) ?? []), component])
  }
  const masters = all.filter((event) => !event.hasProperty('recurrence-id'))
  const uids = new Set(masters.map(uidOf))
  const orphans = [...exceptions].filter(([uid]) => !uids.has(uid)).flatMap(([, events]) => events)
  return [
    ...masters.map(
      (event) => new ICAL.Event(event, { exceptions: exceptions.get(uidOf(event)) ?? [] }),
    ),
    ...orphans.map((event) => new ICAL.Event(event, { exceptions: [] })),
  ]
}

const uidOf = (component: ICAL.Component) => String(component.getFirstPropertyValue('uid') ?? '')

/** An event that makes no sense is left out; the others still count. */
function addReadable(shifts: Shift[], event: ICAL.Event, reach: Reach, budget: number): number {
  try {
    return addShifts(shifts, event, reach, budget)
  } catch {
    return 1
  }
}

/** @returns how many repetitions were looked at */
function addShifts(shifts: Shift[], event: ICAL.Event, reach: Reach, budget: number): number {
  if (!event.component.hasProperty('dtstart')) return 1
  if (!event.isRecurring()) {
    addShift(shifts, { item: event, start: event.startDate, end: event.endDate }, reach)
    return 1
  }
  const repetitions = event.iterator()
  let seen = 0
  while (seen < budget) {
    const next = repetitions.next()
    seen += 1
    if (!next) return seen
    const { item, startDate, endDate } = event.getOccurrenceDetails(next)
    addShift(shifts, { item, start: startDate, end: endDate }, reach)
    // An exception may have moved one forward; the rule itself goes on in order.
    if (instantFrom(next, event, reach) >= reach.to) return seen
  }
  return seen
}

interface Occurrence {
  item: ICAL.Event
  start: ICAL.Time
  end: ICAL.Time
}

function addShift(shifts: Shift[], { item, start, end }: Occurrence, reach: Reach): void {
  if (item.component.getFirstPropertyValue('status') === 'CANCELLED') return
  const from = instantFrom(start, item, reach)
  const to = instantFrom(end, item, reach)
  if (to <= from || to <= reach.from || from >= reach.to) return
  shifts.push({ from, to, emails: emailsOf(item), title: (item.summary ?? '').slice(0, 200) })
}

/** A time without a zone of the file: the zone that its TZID names, else that of the schedule. */
function instantFrom(time: ICAL.Time, event: ICAL.Event, { timeZone }: Reach): Date {
  if (!time.isDate && time.zone && time.zone.tzid !== 'floating') {
    return new Date(time.toUnixTime() * 1_000)
  }
  const named = event.component.getFirstProperty('dtstart')?.getParameter('tzid')
  const zone = !time.isDate && typeof named === 'string' && isTimeZone(named) ? named : timeZone
  const { year, month, day, hour, minute, second } = time
  return instantOf(Date.UTC(year, month - 1, day, hour, minute, second), zone)
}

function emailsOf(event: ICAL.Event): string[] {
  const emails = event.attendees.map((attendee) =>
    String(attendee.getFirstValue() ?? '')
      .replace(/^mailto:/i, '')
      .toLowerCase(),
  )
  return [...new Set(emails.filter((email) => email.includes('@')))].slice(0, 50)
}
