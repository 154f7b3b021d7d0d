import { coreRoles } from '../cell/model.ts'
import type { ChannelName } from '../channels/model.ts'
import type { AttemptData, AttemptStatus, CoreRole } from './model.ts'

/** Why something was sent. */
export const sendReasons = [
  'opened',
  'wave',
  'asked',
  'opted-out',
  'undelivered',
  'silent',
  'repeat',
] as const
export type SendReason = (typeof sendReasons)[number]

/** One thing that the paging of a crisis did, and why. Times are RFC 3339 in UTC. */
export type PagingDecision =
  | SentDecision
  | {
      kind: 'staffed' | 'stopped' | 'reduced' | 'lapsed'
      at: string
    }

export interface SentDecision {
  kind: 'sent'
  at: string
  channel: ChannelName
  reason: SendReason
  /** Roles that nobody held, and how many were coming of those needed; null: not the reason. */
  vacant: CoreRole[]
  crew: number | null
  needed: number | null
  count: number
  /** Reached their phone or box; of calls: somebody answered. */
  delivered: number
  /** Not given to the provider yet. */
  waiting: number
}

/** What an attempt says about why it was made. */
export interface DecidedAttempt {
  channel: ChannelName
  reason: string
  status: AttemptStatus
  createdAt: Date
  data: AttemptData
}

/** When the paging of a crisis came to rest, by which of its ways; null: it did not. */
export interface Rests {
  staffed: Date | null
  stopped: Date | null
  reduced: Date | null
  lapsed: Date | null
}

/** What is made further apart than this was decided apart. */
const TOGETHER_MS = 45_000

/**
 * What the paging of a crisis did, the first thing first: attempts by channel and reason, as far as
 * they were made together, and when it came to rest. Dropped attempts were never made, and those that
 * all wait still are to come.
 */
export function pagingDecisions(
  attempts: readonly DecidedAttempt[],
  rests: Rests,
): PagingDecision[] {
  const groups = madeTogether(attempts.filter(({ status }) => status !== 'cancelled')).filter(
    (group) => group.some(({ status }) => status !== 'waiting'),
  )
  const rested = (['staffed', 'stopped', 'reduced', 'lapsed'] as const).flatMap((kind) => {
    const at = rests[kind]
    return at === null ? [] : [{ kind, at: at.toISOString() }]
  })
  return [...groups.flatMap(sent), ...rested].sort((one, other) =>
    one.at === other.at ? 0 : one.at < other.at ? -1 : 1,
  )
}

/** Attempts by channel and reason, as far as they were made together, the first of each first. */
export function madeTogether<Attempt extends DecidedAttempt>(
  attempts: readonly Attempt[],
): Attempt[][] {
  const groups: Attempt[][] = []
  const sorted = attempts.toSorted(
    (one, other) => one.createdAt.getTime() - other.createdAt.getTime(),
  )
  for (const attempt of sorted) {
    const group = groups.findLast(([first]) => first !== undefined && alike(first, attempt))
    if (group === undefined) groups.push([attempt])
    else group.push(attempt)
  }
  return groups
}

/** Whether nothing more can belong to what began then. */
export function isWhole(began: Date, now: Date): boolean {
  return now.getTime() - began.getTime() > TOGETHER_MS
}

function alike(first: DecidedAttempt, attempt: DecidedAttempt): boolean {
  return (
    first.channel === attempt.channel &&
    reasonOf(first) === reasonOf(attempt) &&
    attempt.createdAt.getTime() - first.createdAt.getTime() <= TOGETHER_MS
  )
}

/** What attempts that were made together say: what was sent, why, and how it went. */
export function sent(group: readonly DecidedAttempt[]): SentDecision[] {
  const [first] = group
  if (first === undefined) return []
  const { vacant = [], crew, needed } = first.data
  const reason = reasonOf(first)
  const having = (status: AttemptStatus) => group.filter((one) => one.status === status).length
  const short = crew !== undefined && needed !== undefined && crew < needed
  return [
    {
      kind: 'sent',
      at: first.createdAt.toISOString(),
      channel: first.channel,
      reason,
      // Whoever was called because fewer came than needed was not called for want of a role.
      vacant:
        reason === 'repeat' && !short ? coreRoles.filter((role) => vacant.includes(role)) : [],
      crew: short ? crew : null,
      needed: short ? needed : null,
      count: group.length,
      delivered: having('delivered'),
      waiting: having('waiting'),
    },
  ]
}

function reasonOf({ reason }: DecidedAttempt): SendReason {
  return sendReasons.find((known) => known === reason) ?? 'opened'
}

/** Why people were called, as a line of the journal says it. */
export type CalledWhy = 'optedOut' | 'undelivered' | 'silent' | 'short' | 'vacant' | 'again'

/**
 * Why people were called, from what their line of the journal holds.
 * @param line see record-decisions.ts
 */
export function calledWhy(line: { because?: string; vacant?: string[]; crew?: number }): CalledWhy {
  switch (line.because) {
    case 'opted-out':
      return 'optedOut'
    case 'undelivered':
    case 'silent':
      return line.because
    default:
      if (line.crew !== undefined) return 'short'
      return line.vacant === undefined ? 'again' : 'vacant'
  }
}
