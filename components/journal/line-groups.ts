import type { DayBreak, Line, TimelineItem } from '../../lib/journal/timeline.ts'

/** Kinds of line that a reader can ask for, by the keys of their words in messages/…/journal.json. */
export const lineGroups = [
  'decision',
  'action',
  'figure',
  'question',
  'effect',
  'level',
  'role',
  'update',
  'observation',
  'system',
] as const
export type LineGroup = (typeof lineGroups)[number]

/** What somebody reads who comes late: what was decided and what came of it, not how it was found. */
export const essentials: readonly LineGroup[] = [
  'decision',
  'level',
  'role',
  'figure',
  'effect',
  'update',
]

/** What a reader asks for; everything together must be true of a line. */
export interface Wish {
  /** None: all of them. */
  groups: readonly LineGroup[]
  /** `keyOf` a person; null: everybody. */
  person: string | null
  /** In a line, in any order, whatever their accents and capitals. */
  words: string
}

export const everything: Wish = { groups: [], person: null, words: '' }

/** Whether lines are left out. */
export const narrows = ({ groups, person, words }: Wish) =>
  groups.length > 0 || person !== null || words.trim() !== ''

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
  'crisis-opened': 'level',
  'crisis-closed': 'level',
  'crisis-reopened': 'level',
  'state-changed': 'level',
  'role-changed': 'role',
  'handed-over': 'role',
  'status-update': 'update',
}

/**
 * The lines that are asked for. Each minute is printed once among what is left, a new day is said
 * before its first line, and no bracket leads to what is not shown.
 */
export function among(items: readonly TimelineItem[], wish: Wish): readonly TimelineItem[] {
  if (!narrows(wish)) return items
  const words = folded(wish.words).split(/\s+/).filter(Boolean)
  const shown: TimelineItem[] = []
  let day: DayBreak | null = null
  let minute = ''
  for (const item of items) {
    if (item.type === 'day') day = item
    if (item.type !== 'line' || !isAmong(item, wish, words)) continue
    if (day) shown.push({ ...day, bracket: null })
    const own = item.entry.at.slice(0, 16)
    const showTime = own !== minute || day !== null || item.rule !== null
    shown.push({ ...item, bracket: null, showTime })
    day = null
    minute = own
  }
  return shown
}

/** What is not stored yet never disappears from its writer. */
function isAmong(line: Line, { groups, person }: Wish, words: readonly string[]): boolean {
  if (line.waiting) return true
  if (groups.length > 0 && !groups.some((group) => isOf(line, group))) return false
  if (person !== null && !peopleOf(line).some((one) => keyOf(one) === person)) return false
  if (words.length === 0) return true
  const text = folded(wordsOf(line))
  return words.every((word) => text.includes(word))
}

/** A figure or a level within another line counts. */
const isOf = ({ entry, mark }: Line, group: LineGroup) =>
  group === (byKind[entry.kind] ?? 'system') ||
  (group === 'figure' && entry.figure !== undefined) ||
  (group === 'level' && mark !== null)

interface Somebody {
  id: string | null
  name: string
}

/** Somebody without an account is known by name alone. */
export const keyOf = ({ id, name }: Somebody) => id ?? name

/** Whoever said a line or wrote it down, and whom it is about. */
function peopleOf({ entry, people, answers }: Line): Somebody[] {
  const { author, saidBy, holder, previousHolder } = entry
  const writers = author.kind === 'user' || author.onBehalfOf ? [author] : []
  const answering = answers.map((answer) => answer.saidBy ?? answer.author)
  return [...writers, ...people, ...answering, saidBy, holder, previousHolder].filter(
    (one): one is Somebody => one !== null && one !== undefined,
  )
}

/** Everybody in these lines, by name. */
export function peopleIn(items: readonly TimelineItem[]): Somebody[] {
  const found = new Map<string, Somebody>()
  for (const item of items) {
    if (item.type !== 'line') continue
    for (const one of peopleOf(item)) if (!found.has(keyOf(one))) found.set(keyOf(one), one)
  }
  return [...found.values()].sort((one, other) => one.name.localeCompare(other.name))
}

/** All that a line says, struck words aside; erased ones cannot be found. */
function wordsOf({ entry, parts, answers, people, redactedAt }: Line): string {
  const { saidBy, author, headline, reason, figure, lever } = entry
  const names = [saidBy?.name ?? author.name, ...people.map(({ name }) => name)]
  if (redactedAt) return names.join(' ')
  const said = parts.filter(({ change }) => change !== 'removed').map(({ text }) => text)
  const more = [headline, reason, figure?.name, lever?.name, ...answers.map(({ text }) => text)]
  return [said.join(''), ...more, ...names].filter(Boolean).join(' ')
}

const folded = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** The row of the first line that happened at that moment or after; of none, the last. */
export function rowAt(items: readonly TimelineItem[], at: Date): string | null {
  const wanted = at.toISOString()
  const lines = items.filter((item) => item.type === 'line')
  return (lines.find(({ entry }) => entry.at >= wanted) ?? lines.at(-1))?.key ?? null
}

/** Hours and minutes as they are typed: 20:17, 20h17, 20 h 17, 2017, 20h. */
export function readTime(text: string): { hour: number; minute: number } | null {
  const found = /^(\d{1,2})\s*[:h.]?\s*(\d{2})?$/i.exec(text.trim())
  const [hour, minute] = [Number(found?.[1]), Number(found?.[2] ?? 0)]
  return found && hour < 24 && minute < 60 ? { hour, minute } : null
}
