import { coreRoles, type Role } from '../cell/model.ts'
import type { Level } from '../crisis/model.ts'
import type { EntryView } from '../journal/model.ts'
import type { LevelSpan, RoleFilled, RoleSpan } from './model.ts'

/** Whole minutes between two times, rounded. */
export function minutesBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 60_000)
}

/** Minutes that are over between two times, as a clock that runs shows them: the room says the same. */
export function wholeMinutes(from: string, to: string): number {
  return Math.floor((Date.parse(to) - Date.parse(from)) / 60_000)
}

/**
 * Who held which role from when to when.
 * @param entries in order of seq
 * @param end when a role still held is counted up to
 * @param closed whether holding it ended then, with the crisis
 */
export function roleSpans(entries: readonly EntryView[], end: string, closed: boolean): RoleSpan[] {
  const spans: RoleSpan[] = []
  for (const { kind, role, holder, at } of entries) {
    if (kind !== 'role-changed' && kind !== 'handed-over') continue
    if (!role || holder === undefined) continue
    const open = spans.find((span) => span.role === role && span.until === null)
    if (open && holder?.id === open.person.id) continue
    if (open) closeSpan(open, at)
    if (holder) spans.push({ role, person: holder, since: at, until: null, minutes: 0 })
  }
  return spans.map((span) => ({
    ...span,
    until: span.until ?? (closed ? end : null),
    minutes: minutesBetween(span.since, span.until ?? end),
  }))
}

/** How long after the opening each of the three roles was first held. */
export function rolesFilled(spans: readonly RoleSpan[], openedAt: string): RoleFilled[] {
  return coreRoles.map((role: Role) => {
    const first = spans.find((span) => span.role === role)
    return {
      role,
      at: first?.since ?? null,
      minutes: first ? minutesBetween(openedAt, first.since) : null,
    }
  })
}

/**
 * Which level was in force from when to when; a closed crisis has none until it is opened again.
 * @param entries in order of seq
 */
export function levelSpans(entries: readonly EntryView[], end: string): LevelSpan[] {
  const spans: LevelSpan[] = []
  const enter = (level: Level, at: string) => {
    leave(at)
    spans.push({ level, since: at, until: null, minutes: 0 })
  }
  const leave = (at: string) => {
    const open = spans.at(-1)
    if (open && open.until === null) closeSpan(open, at)
  }
  for (const { kind, level, to, at } of entries) {
    if (kind === 'crisis-opened' && level) enter(level, at)
    if (kind === 'level-changed' && to) enter(to, at)
    if (kind === 'crisis-closed') leave(at)
    const last = spans.at(-1)
    if (kind === 'crisis-reopened' && last) enter(last.level, at)
  }
  return spans.map((span) => ({ ...span, minutes: minutesBetween(span.since, span.until ?? end) }))
}

/** The level in force at a time. */
export function levelAt(spans: readonly LevelSpan[], at: string, otherwise: Level): Level {
  return spans.findLast((span) => span.since <= at)?.level ?? otherwise
}

function closeSpan(span: { until: string | null }, at: string): void {
  span.until = at
}
