/** Who is on SRE duty through a time, and where nobody is: pure, for rotations and calendars alike. */
import type { Shift } from '../calendar/model.ts'
import type { UserName } from './model.ts'
import { firstHandOff, type Override, onCallAt, type Rotation, turnsFrom } from './schedule.ts'

/** Somebody of the roster, as calendars name people. */
export interface Candidate extends UserName {
  email: string
}

/** What says who is on duty. */
export type DutySource =
  | { kind: 'rotation'; rotation: Rotation }
  | {
      kind: 'calendar'
      overrides: readonly Override[]
      shifts: readonly Shift[]
      people: readonly Candidate[]
    }

export interface OnDuty {
  userId: string
  /** When this ends, or somebody stands in. */
  until: Date
  /** Stands in for whoever would be on duty. */
  override: boolean
}

/** A while in which the same people are on duty. */
export interface DutyStretch {
  since: Date
  until: Date
  people: OnDuty[]
  /** What the calendar says where it names nobody of the roster. */
  unknown: string[]
}

/** Who is on duty at a moment: one person by a rotation, any number by a calendar. */
export function onDutyAt(source: DutySource, at: Date): OnDuty[] {
  if (source.kind === 'rotation') {
    const turn = onCallAt(source.rotation, at)
    return turn === null ? [] : [turn]
  }
  const { overrides, people } = source
  const starts = overrides.map(({ from }) => from).filter((from) => from > at)
  const next = earliest(starts)
  const standing = overrides.filter(({ from, to }) => from <= at && at < to).at(-1)
  if (standing) {
    const until = earliest([standing.to, ...starts]) ?? standing.to
    return [{ userId: standing.userId, until, override: true }]
  }
  const found = new Map<string, OnDuty>()
  for (const shift of shiftsAt(source.shifts, at)) {
    for (const userId of peopleOf(shift, people)) {
      const ends = Math.max(found.get(userId)?.until.getTime() ?? 0, shift.to.getTime())
      const until = new Date(Math.min(ends, next?.getTime() ?? ends))
      found.set(userId, { userId, until, override: false })
    }
  }
  return [...found.values()]
}

const shiftsAt = (shifts: readonly Shift[], at: Date) =>
  shifts.filter(({ from, to }) => from <= at && at < to)

/**
 * Whom of the roster a shift means: by e-mail, else by the whole name in its title. A name inside a
 * longer one that is there too does not count.
 */
export function peopleOf(shift: Shift, people: readonly Candidate[]): string[] {
  const title = shift.title.toLowerCase()
  const addressed = people.filter(
    ({ email }) => shift.emails.includes(email) || wordsHold(title, email),
  )
  if (addressed.length > 0) return addressed.map(({ id }) => id)
  const plainTitle = plain(shift.title)
  const named = people.filter(({ name }) => wordsHold(plainTitle, plain(name)))
  const longest = named.filter(
    ({ id, name }) =>
      !named.some(
        (other) =>
          other.id !== id &&
          plain(other.name).length > plain(name).length &&
          wordsHold(plain(other.name), plain(name)),
      ),
  )
  return longest.map(({ id }) => id)
}

/** Without marks, case and punctuation. */
function plain(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

function wordsHold(text: string, words: string): boolean {
  if (words === '') return false
  const at = text.indexOf(words)
  if (at < 0) return false
  const letter = /[\p{L}\p{N}]/u
  const before = text.slice(0, at).at(-1) ?? ' '
  const after = text.slice(at + words.length).at(0) ?? ' '
  return !letter.test(before) && !letter.test(after)
}

/** The stretches of a time, in order, without holes between them. */
export function stretchesOf(source: DutySource, from: Date, to: Date): DutyStretch[] {
  const stretches: DutyStretch[] = []
  let since = from
  while (since < to) {
    const people = onDutyAt(source, since)
    const until = earliest([nextChange(source, since, people) ?? to, to]) ?? to
    const unknown = people.length === 0 ? unknownAt(source, since) : []
    stretches.push({ since, until, people, unknown })
    since = until
  }
  return joined(stretches)
}

/** The titles of the shifts of a moment when they mean nobody of the roster. */
function unknownAt(source: DutySource, at: Date): string[] {
  if (source.kind === 'rotation') return []
  return shiftsAt(source.shifts, at).map(({ title, emails }) => title || (emails[0] ?? ''))
}

function nextChange(source: DutySource, at: Date, people: readonly OnDuty[]): Date | null {
  if (source.kind === 'calendar') {
    const edges = [...source.shifts, ...source.overrides].flatMap((span) => [span.from, span.to])
    return earliest(edges.filter((edge) => edge > at))
  }
  const [turn] = people
  if (turn) return turn.until
  const { rotation } = source
  const starts = rotation.overrides.map((override) => override.from)
  return earliest([firstHandOff(rotation), ...starts].filter((start) => start > at))
}

const same = (one: DutyStretch, other: DutyStretch) => keyOf(one) === keyOf(other)
const keyOf = ({ people, unknown }: DutyStretch) =>
  JSON.stringify([people.map(({ userId, override }) => [userId, override]), unknown])

function joined(stretches: readonly DutyStretch[]): DutyStretch[] {
  const whole: DutyStretch[] = []
  for (const stretch of stretches) {
    const before = whole.at(-1)
    if (before && same(before, stretch)) before.until = stretch.until
    else whole.push({ ...stretch })
  }
  return whole
}

/** A while in which no alert page would reach anybody. */
export interface DutyGap {
  from: Date
  to: Date
  /** `nobody`: no turn or shift. `unknown`: the calendar names no one of the roster. */
  reason: 'nobody' | 'unknown' | 'disabled' | 'noPhone'
  /** Whom the calendar or the rotation means. */
  who: string[]
}

/** Somebody who may be on duty. */
export interface Reachable extends UserName {
  disabled: boolean
  hasPhone: boolean
}

/**
 * Where nobody would be reached: nobody is on duty, or only people who are disabled, unknown or
 * without a phone.
 */
export function gapsIn(stretches: readonly DutyStretch[], people: readonly Reachable[]): DutyGap[] {
  const known = new Map(people.map((person) => [person.id, person]))
  const gaps: DutyGap[] = []
  for (const stretch of stretches) {
    const gap = gapOf(stretch, known)
    const before = gaps.at(-1)
    if (gap === null) continue
    const goesOn =
      before?.to.getTime() === gap.from.getTime() &&
      before.reason === gap.reason &&
      before.who.join() === gap.who.join()
    if (before && goesOn) before.to = gap.to
    else gaps.push(gap)
  }
  return gaps
}

function gapOf(
  { since, until, people, unknown }: DutyStretch,
  known: ReadonlyMap<string, Reachable>,
): DutyGap | null {
  const span = { from: since, to: until }
  if (people.length === 0) {
    return { ...span, reason: unknown.length > 0 ? 'unknown' : 'nobody', who: unknown }
  }
  const persons = people.flatMap(({ userId }) => known.get(userId) ?? [])
  const able = persons.filter(({ disabled }) => !disabled)
  if (able.length === 0) {
    return { ...span, reason: 'disabled', who: persons.map(({ name }) => name) }
  }
  if (able.some(({ hasPhone }) => hasPhone)) return null
  return { ...span, reason: 'noPhone', who: able.map(({ name }) => name) }
}

function earliest(times: readonly Date[]): Date | null {
  return times.length === 0 ? null : new Date(Math.min(...times.map((time) => time.getTime())))
}

/** Two rounds of a rotation name everybody, overrides or not. */
const ROUNDS_AHEAD = 2

/** People in the order in which they are on duty from a moment on; some more than once. */
export function dutyOrder(source: DutySource, from: Date, to: Date): string[] {
  if (source.kind === 'rotation') {
    const { rotation } = source
    return turnsFrom(rotation, from, ROUNDS_AHEAD * rotation.rotation.length + 1).map(
      ({ userId }) => userId,
    )
  }
  const stretches = stretchesOf(source, from, to)
  return stretches.flatMap(({ people }) => people.map(({ userId }) => userId))
}
