import type { EntryView } from './model.ts'
import { canHaveEffect } from './rules.ts'
import type { Line, TimelineItem } from './timeline.ts'

interface Pending {
  entryId: string
  at: string
  text: string
  /** Number of the decision that it is; null: an action, or something to do. */
  decision: number | null
}

/** A change whose effect is expected and not seen yet. */
export interface PendingEffect extends Pending {
  expected: string
  /** When to look. */
  checkAt: string | null
}

/** Something that somebody carries out, or that should be done by a time. */
export interface PendingTask extends Pending {
  executor: string | null
  dueAt: string | null
}

/** A decision that was proposed and that nobody has settled. */
export interface ProposedDecision extends Pending {
  by: string
  byId: string | null
}

const over: ReadonlySet<string> = new Set(['undone', 'superseded', 'dropped'])

const linesIn = (items: readonly TimelineItem[]) =>
  items.filter(
    (item): item is Line =>
      item.type === 'line' && !item.waiting && item.redactedAt === null && !isOver(item),
  )

const isOver = ({ settled }: Line) => settled !== null && over.has(settled.outcome)

function pendingOf({ entry, decision, parts }: Line): Pending {
  const text = parts.flatMap((part) => (part.change === 'removed' ? [] : part.text)).join('')
  return { entryId: entry.id, at: entry.at, text, decision: decision ?? null }
}

/** Changes that wait for their effect, the one to look at first in front. */
export function pendingEffects(items: readonly TimelineItem[]): PendingEffect[] {
  const lines = linesIn(items)
  const seen = new Set(lines.map(({ entry }) => entry.effectOf))
  return lines
    .filter(({ entry }) => (entry.expectedEffect || entry.checkAt) && !seen.has(entry.id))
    .filter(({ entry }) => !entry.proposed && canHaveEffect(entry.kind, entry))
    .map((line) => ({
      ...pendingOf(line),
      expected: line.entry.expectedEffect ?? '',
      checkAt: line.entry.checkAt ?? null,
    }))
    .sort((one, other) => byMoment(one.checkAt, other.checkAt))
}

/** Whether an effect of this line can be noted: it is there with its words, and is of a kind that has one. */
export function effectIsPossible(entries: readonly EntryView[], entryId: string): boolean {
  const entry = entries.find(({ id }) => id === entryId)
  if (!entry || entries.some(({ redacts }) => redacts === entryId)) return false
  return canHaveEffect(entry.kind, entry)
}

const taskKinds: ReadonlySet<string> = new Set(['decision', 'action', 'todo'])

/** What is being carried out, the first to be done in front. */
export function pendingTasks(items: readonly TimelineItem[]): PendingTask[] {
  return linesIn(items)
    .filter(({ entry }) => taskKinds.has(entry.kind) && (entry.executor || entry.dueAt))
    .filter(({ entry }) => !entry.doneAt)
    .map((line) => ({
      ...pendingOf(line),
      executor: line.entry.executor?.name ?? null,
      dueAt: line.entry.dueAt ?? null,
    }))
    .sort((one, other) => byMoment(one.dueAt, other.dueAt))
}

/** Decisions that were proposed and wait for a yes or a no, the oldest first. */
export function proposedDecisions(items: readonly TimelineItem[]): ProposedDecision[] {
  return linesIn(items)
    .filter(({ entry, proposal }) => entry.proposed && proposal === null)
    .map((line) => {
      const by = line.entry.saidBy ?? line.entry.author
      return { ...pendingOf(line), by: by.name, byId: by.id }
    })
}

/** A time before another; what has no time comes last. */
const byMoment = (one: string | null, other: string | null) =>
  one === other ? 0 : one === null ? 1 : other === null ? -1 : one < other ? -1 : 1

/** Whether the time to look, or to be done, has come. */
export function isDue(moment: string | null, now: number): boolean {
  return moment !== null && Date.parse(moment) <= now
}
