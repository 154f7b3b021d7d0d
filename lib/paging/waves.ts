import { coreRoles } from '../cell/model.ts'
import { type Level, levelRank } from '../crisis/model.ts'

/** How an admin narrows who is texted. All off by default. */
export interface PagingLimits {
  /** Above sixty people, forty at a time. */
  waves: boolean
  /** At night, medium and low crises text the SRE duty alone. */
  quietHours: boolean
  /** Local times, HH:MM; from may be later than to. */
  quietFrom: string
  quietTo: string
  /** Below this level, always, the SRE duty alone; null: no such level. */
  dutyOnlyBelow: Level | null
}

/** Why not everybody was texted at once. */
export type Narrowing = 'level' | 'quiet' | 'waves'

/** Above this many people there are waves. */
export const WAVES_ABOVE = 60
export const WAVE_SIZE = 40

/** When a wave follows the one before, ms; divided by PAGING_TIME_SCALE. */
export const WAVE_AFTER_MS: Record<Level, number> = {
  critical: 120_000,
  high: 300_000,
  medium: 600_000,
  low: 1_200_000,
}

/** When and where a decision about waves is taken. */
export interface WaveMoment {
  level: Level
  now: Date
  timeZone: string
}

/**
 * Whom a new crisis texts first, SRE duty first. Where the SRE duty alone would be texted and nobody
 * is on it, everybody is: better disturbed than nobody reached.
 */
export function firstWave<Person extends { id: string }>(
  people: readonly Person[],
  dutyIds: readonly string[],
  limits: PagingLimits,
  moment: WaveMoment,
): { people: Person[]; narrowed: Narrowing | null } {
  const ordered = dutyFirst(people, dutyIds)
  const onDuty = ordered.filter(({ id }) => dutyIds.includes(id))
  const reserve = reserveFor(limits, moment)
  const rest = people.length - onDuty.length
  if (reserve !== null && onDuty.length > 0 && rest > 0) {
    return { people: onDuty, narrowed: reserve }
  }
  if (limits.waves && people.length > WAVES_ABOVE) {
    return { people: ordered.slice(0, WAVE_SIZE), narrowed: 'waves' }
  }
  return { people: ordered, narrowed: null }
}

/** What a running crisis says about its next wave. */
export interface WaveFacts {
  narrowed: Narrowing | null
  /** People on crisis duty who were not texted yet. */
  heldBack: number
  /** Open, not stopped, and not staffed. */
  wanting: boolean
  /** People coming or present, and how many the level asks for. */
  crew: number
  needed: number
  /** When the last people were texted. */
  lastAt: Date
}

/**
 * When the next people are texted, how many, and why not everybody at once after that. Waves follow
 * while fewer are coming than needed (three at levels that ask for nobody); those held back by level
 * or night are texted at once when that no longer holds.
 * @param scale divides the times between waves (PAGING_TIME_SCALE)
 * @returns null: nobody else is texted as things stand
 */
export function nextWave(
  facts: WaveFacts,
  limits: PagingLimits,
  moment: WaveMoment,
  scale: number,
): { at: Date; count: number; narrowed: Narrowing | null } | null {
  const { narrowed, heldBack, wanting, crew, needed, lastAt } = facts
  if (narrowed === null || heldBack === 0 || !wanting) return null
  const short = crew < Math.max(needed, coreRoles.length)
  const some = limits.waves && heldBack > WAVES_ABOVE
  if (narrowed === 'waves') {
    if (!short) return null
    const count = Math.min(WAVE_SIZE, heldBack)
    const at = new Date(lastAt.getTime() + WAVE_AFTER_MS[moment.level] / scale)
    return { at, count, narrowed: count < heldBack ? 'waves' : null }
  }
  const reserve = reserveFor(limits, moment)
  if (reserve === 'level') return null
  const urgent = levelRank(moment.level) >= levelRank('high')
  if (!urgent && !short) return null
  const at = reserve === 'quiet' ? endOfQuiet(limits, moment) : moment.now
  return { at, count: some ? WAVE_SIZE : heldBack, narrowed: some ? 'waves' : null }
}

/** The SRE duty first, else in the order given. */
export function dutyFirst<Person extends { id: string }>(
  people: readonly Person[],
  dutyIds: readonly string[],
): Person[] {
  const onDuty = people.filter(({ id }) => dutyIds.includes(id))
  return [...onDuty, ...people.filter(({ id }) => !dutyIds.includes(id))]
}

/** Why the SRE duty alone is texted at this moment; null: it is not. */
function reserveFor(limits: PagingLimits, moment: WaveMoment): 'level' | 'quiet' | null {
  const { dutyOnlyBelow } = limits
  const rank = levelRank(moment.level)
  if (dutyOnlyBelow !== null && rank < levelRank(dutyOnlyBelow)) return 'level'
  return rank < levelRank('high') && isQuiet(limits, moment) ? 'quiet' : null
}

const DAY_MINUTES = 24 * 60

/** Quiet hours include their first minute and not their last; two equal times are no hours at all. */
export function isQuiet(limits: PagingLimits, { now, timeZone }: WaveMoment): boolean {
  if (!limits.quietHours) return false
  const [from, to, at] = [
    minutesOf(limits.quietFrom),
    minutesOf(limits.quietTo),
    minuteOfDay(now, timeZone),
  ]
  return from <= to ? at >= from && at < to : at >= from || at < to
}

function endOfQuiet(limits: PagingLimits, { now, timeZone }: WaveMoment): Date {
  const wait = minutesOf(limits.quietTo) - minuteOfDay(now, timeZone)
  const minutes = (wait + DAY_MINUTES) % DAY_MINUTES
  const minute = Math.floor(now.getTime() / 60_000) * 60_000
  return new Date(minute + minutes * 60_000)
}

function minutesOf(time: string): number {
  const [hours = '0', minutes = '0'] = time.split(':')
  return Number(hours) * 60 + Number(minutes)
}

function minuteOfDay(at: Date, timeZone: string): number {
  const clock = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  return minutesOf(clock.format(at))
}
