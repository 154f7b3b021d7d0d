import type { EntryView } from './model.ts'
import { type Line, lineAlone, type TimelineItem, type TimelineOptions } from './timeline.ts'
import { placed } from './timeline-layout.ts'

/** Kinds that stand at their own time and change no other line, nor the level in force. */
const plainKinds: ReadonlySet<EntryView['kind']> = new Set([
  'observation',
  'figure',
  'decision',
  'action',
  'question',
  'todo',
  'alert',
  'page',
  'status-update',
  'runbook-step',
  'role-changed',
])

/** Whether a line says nothing about another one. */
function isPlain(entry: EntryView): boolean {
  const { corrects, redacts, settles, answers, about, effectOf, follows, proposed } = entry
  const refers = corrects ?? redacts ?? settles ?? answers ?? about ?? effectOf ?? follows
  return plainKinds.has(entry.kind) && refers === undefined && !proposed && !entry.redacted
}

/**
 * The timeline with lines added at its end, without reading the rest again.
 * @param items the timeline of the entries before them
 * @param decisions how many of those are decisions
 * @param added in the order of `seq`
 * @returns null when more than the end may change: then the whole has to be read
 */
export function appendedTimeline(
  items: readonly TimelineItem[],
  decisions: number,
  added: readonly EntryView[],
  options: TimelineOptions,
): TimelineItem[] | null {
  const first = items.find((item) => item.type === 'line')
  const last = items.findLast((item) => item.type === 'line')
  if (first?.type !== 'line' || last?.type !== 'line') return null
  let at = last.entry.at
  let number = decisions
  const lines: Line[] = []
  for (const entry of added) {
    if (!isPlain(entry) || entry.at < at) return null
    at = entry.at
    const waiting = options.waiting?.has(entry.id) ?? false
    if (entry.kind === 'decision' && !waiting) number += 1
    lines.push(lineAlone(entry, { waiting, number: waiting ? null : number, options }))
  }
  const before = first === last ? [last] : [first, last]
  const end = placed([...before, ...lines], options.timeZone)
  const from = end.findIndex(({ key }) => key === last.key)
  return [...items, ...end.slice(from + 1)]
}
