import type { EntryView } from '../journal/model.ts'
import { wallMinutes } from '../journal/wall-time.ts'
import { coreRoles, type Role } from './model.ts'

const MINUTE_MS = 60_000
/** No sign of life for so long: the holder of a role is silent. */
export const SILENT_MS = 10 * MINUTE_MS
/** Silent for so long, a role may be taken without a hand-over. */
export const TAKE_OVER_MS = 5 * MINUTE_MS
/** The room is told after so long without anybody at work in a role: three steps. */
const STEPS_MS = [2 * MINUTE_MS, 5 * MINUTE_MS, 10 * MINUTE_MS]
const RELIEF_MS = { night: 120 * MINUTE_MS, day: 240 * MINUTE_MS }
/** From 22:00 to 06:00 on the wall. */
const NIGHT = { from: 22 * 60, to: 6 * 60 }

export interface RoleClock {
  role: Role
  state: 'held' | 'empty' | 'silent'
  /** Since when it is empty, or the holder's last sign of life, or since when it is held; ms. */
  since: number
  /** How urgently the room is told: 0 not yet, then after 2, 5 and 10 minutes. */
  step: 0 | 1 | 2 | 3
}

interface ClockFacts {
  openedAt: string
  roles: Partial<Record<Role, { id: string } | null>>
  participants: readonly { id: string; lastSeenAt: string }[]
}

/** Since when a role is as it is: held by this person, or by nobody. */
export function roleSince(role: Role, openedAt: string, entries: readonly EntryView[]): number {
  const last = entries.findLast(
    (entry) =>
      entry.role === role && (entry.kind === 'role-changed' || entry.kind === 'handed-over'),
  )
  return Date.parse(last?.at ?? openedAt)
}

/**
 * The last sign of life of a person: their page is open, or they wrote something.
 * @param here ids of the people whose page is open now
 */
export function lastSign(
  userId: string,
  facts: Pick<ClockFacts, 'participants'>,
  entries: readonly EntryView[],
  here: ReadonlySet<string>,
  now: number,
): number {
  if (here.has(userId)) return now
  const seen = facts.participants.find(({ id }) => id === userId)?.lastSeenAt
  const written = entries.findLast(({ author }) => author.kind === 'user' && author.id === userId)
  return Math.max(seen ? Date.parse(seen) : 0, written ? Date.parse(written.recordedAt) : 0)
}

/** How the three roles stand: who is at work, what is empty or silent, and since when. */
export function roleClocks(
  facts: ClockFacts,
  entries: readonly EntryView[],
  here: ReadonlySet<string>,
  now: number,
): RoleClock[] {
  return coreRoles.map((role): RoleClock => {
    const holder = facts.roles[role]
    const since = roleSince(role, facts.openedAt, entries)
    if (!holder) return { role, state: 'empty', since, step: stepOf(now - since) }
    const sign = Math.max(since, lastSign(holder.id, facts, entries, here, now))
    const silence = now - sign
    if (silence < SILENT_MS) return { role, state: 'held', since, step: 0 }
    return { role, state: 'silent', since: sign, step: stepOf(silence - SILENT_MS) }
  })
}

function stepOf(elapsed: number): RoleClock['step'] {
  const passed = STEPS_MS.filter((limit) => elapsed >= limit).length
  return passed === 3 ? 3 : passed === 2 ? 2 : passed === 1 ? 1 : 0
}

/** Whether the holder of a role has been at it long enough to be relieved: 2 h at night, 4 h by day. */
export function isReliefDue(since: number, now: number, timeZone: string): boolean {
  const minutes = wallMinutes(new Date(now), timeZone)
  const night = minutes >= NIGHT.from || minutes < NIGHT.to
  return now - since >= (night ? RELIEF_MS.night : RELIEF_MS.day)
}

/** Whether a held role may be taken without a hand-over: no sign of its holder for five minutes. */
export function mayTakeOver(sign: number, now: number): boolean {
  return now - sign >= TAKE_OVER_MS
}
