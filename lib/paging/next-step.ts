import type { ChannelName } from '../channels/model.ts'
import { FIRST_CALL_MS, MAIL_MS, REPEAT_CALL_MS } from './model.ts'
import {
  type CellFacts,
  callDue,
  crewSize,
  isStaffed,
  mailDue,
  type PageFacts,
  pagedSince,
  timeOfText,
} from './staffing.ts'

/** What reaches out to a person next, and when. */
export interface NextTry {
  channel: ChannelName
  at: Date
}

/** What can be sent, and how fast. */
export interface Means {
  /** PAGING_TIME_SCALE */
  scale: number
  /** Whether there is a mail server. */
  mails: boolean
}

/**
 * What reaches out next to each person who has not answered, as things stand: what waits already,
 * else what the rules for calls and mails will find due. Nothing for somebody whose call is under way.
 * @returns page id → the next try
 */
export function nextTries(
  cell: CellFacts,
  pages: readonly PageFacts[],
  now: Date,
  means: Means,
): Map<string, NextTry> {
  const tries = new Map<string, NextTry>()
  if (!cell.open || isStaffed(cell, pages)) return tries
  const short = crewSize(cell, pages) < cell.needed
  for (const page of pages) {
    const next = waiting(page) ?? tryOf(cell, page, short, now, means)
    if (next !== null) tries.set(page.id, next)
  }
  return tries
}

function waiting(page: PageFacts): NextTry | null {
  const found = page.attempts.find(({ status }) => status === 'waiting')
  return found === undefined ? null : { channel: channelOf(found.channel), at: found.dueAt }
}

/** The first time at which the very rules that plan calls and mails say yes. */
function tryOf(
  cell: CellFacts,
  page: PageFacts,
  short: boolean,
  now: Date,
  { scale, mails }: Means,
): NextTry | null {
  const urgent = cell.level === 'high' || cell.level === 'critical'
  for (const at of momentsOf(cell, page, now, scale)) {
    if (callDue(cell, page, short, at, scale) !== null) return { channel: 'voice', at }
    if (mails && mailDue(cell, page, !urgent || !short, at, scale) !== null) {
      return { channel: 'email', at }
    }
  }
  return null
}

/** The only times at which something can become due for a person, the soonest first. */
function momentsOf(cell: CellFacts, page: PageFacts, now: Date, scale: number): Date[] {
  const steps = page.attempts.filter(({ channel }) => channel === 'voice').map(({ step }) => step)
  const textAt = timeOfText(page)?.getTime()
  const repeatAt = pagedSince(cell, page) + (Math.max(1, ...steps) * REPEAT_CALL_MS) / scale
  const after =
    textAt === undefined ? [] : [FIRST_CALL_MS, MAIL_MS].map((ms) => textAt + ms / scale)
  return [now.getTime(), ...after, repeatAt]
    .filter((at) => at >= now.getTime())
    .sort((one, other) => one - other)
    .map((at) => new Date(at))
}

function channelOf(name: string): ChannelName {
  return name === 'voice' || name === 'email' ? name : 'sms'
}

/** What the whole paging does next. */
export interface NextStep {
  kind: 'wave' | ChannelName
  at: Date
  /** How many people it is for. */
  count: number
}

/** Tries closer together than this are one step. */
const TOGETHER_MS = 45_000

/** The soonest of all tries and of the next wave. */
export function nextStep(
  tries: ReadonlyMap<string, NextTry>,
  wave: { at: Date; count: number } | null,
): NextStep | null {
  const sorted = [...tries.values()].sort((one, other) => one.at.getTime() - other.at.getTime())
  const [first] = sorted
  if (wave !== null && (first === undefined || wave.at < first.at)) {
    return { kind: 'wave', at: wave.at, count: wave.count }
  }
  if (first === undefined) return null
  const together = sorted.filter(
    ({ channel, at }) =>
      channel === first.channel && at.getTime() - first.at.getTime() <= TOGETHER_MS,
  )
  return { kind: first.channel, at: first.at, count: together.length }
}
