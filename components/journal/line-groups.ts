import type { DayBreak, Line, TimelineItem } from '../../lib/journal/timeline.ts'

/** Kinds of line that a reader can ask for, by the keys of their words in messages/…/journal.json. */
export const lineGroups = [
  'decision',
  'action',
  'figure',
  'question',
  'effect',
  'level',
  'observation',
  'system',
] as const
export type LineGroup = (typeof lineGroups)[number]

const byKind: Partial<Record<Line['entry']['kind'], LineGroup>> = {
  decision: 'decision',
  action: 'action',
  todo: 'action',
  figure: 'figure',
  question: 'question',
  effect: 'effect',
  observation: 'observation',
  'level-changed': 'level',
  'level-proposed': 'level',
  'level-proposal-settled': 'level',
}

/**
 * The lines of these kinds; of none: everything. Each minute is printed once among what is left, a new
 * day is said before its first line, and no bracket leads to what is not shown.
 */
export function amongGroups(
  items: readonly TimelineItem[],
  groups: readonly LineGroup[],
): readonly TimelineItem[] {
  if (groups.length === 0) return items
  const shown: TimelineItem[] = []
  let day: DayBreak | null = null
  let minute = ''
  for (const item of items) {
    if (item.type === 'day') day = item
    if (item.type !== 'line' || !isAmong(item, groups)) continue
    if (day) shown.push({ ...day, bracket: null })
    const own = item.entry.at.slice(0, 16)
    const showTime = own !== minute || day !== null || item.rule !== null
    shown.push({ ...item, bracket: null, showTime })
    day = null
    minute = own
  }
  return shown
}

/** A figure or a level within another line counts; what is not stored yet never disappears from its writer. */
function isAmong({ entry, mark, waiting }: Line, groups: readonly LineGroup[]): boolean {
  if (waiting) return true
  return groups.some(
    (group) =>
      group === (byKind[entry.kind] ?? 'system') ||
      (group === 'figure' && entry.figure !== undefined) ||
      (group === 'level' && mark !== null),
  )
}
