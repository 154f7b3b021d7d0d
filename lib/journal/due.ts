import { findPerson } from './line-speaker.ts'
import type { EntryView, PersonName } from './model.ts'
import { pendingEffects, pendingTasks } from './pending.ts'
import type { TimelineItem } from './timeline.ts'

/** Something that has its time: to be done by then, or an effect to look for. */
export interface DueLine {
  entryId: string
  seq: number
  what: 'do' | 'check'
  /** RFC 3339 in UTC. */
  at: string
  text: string
  /** Number of the decision that it is; null: an action, or something to do. */
  decision: number | null
  /** Who carries it out; `id` null: somebody without an account. */
  executor: { id: string | null; name: string } | null
  /** Ids of the people who see to it. */
  concerns: string[]
}

/** Who is there to see to what is due. */
export interface DueCell {
  leadId: string | null
  deputyId: string | null
  people: readonly PersonName[]
}

/**
 * What has its time and is not settled, the earliest first, with whom it concerns: who carries it out,
 * else who said it; and the lead and the deputy, who watch all times. Where that is nobody, who wrote it.
 */
export function dueLines(items: readonly TimelineItem[], cell: DueCell): DueLine[] {
  const entries = new Map(
    items.flatMap((item) => (item.type === 'line' ? [[item.entry.id, item.entry] as const] : [])),
  )
  const timed = [
    ...pendingTasks(items).map((task) => ({ ...task, what: 'do' as const, when: task.dueAt })),
    ...pendingEffects(items).map((one) => ({ ...one, what: 'check' as const, when: one.checkAt })),
  ]
  return timed
    .flatMap(({ entryId, what, when, text, decision }): DueLine[] => {
      const entry = entries.get(entryId)
      if (!entry || when === null) return []
      const { seq, executor = null } = entry
      const concerns = concernedBy(entry, cell)
      return [{ entryId, seq, what, at: when, text, decision, executor, concerns }]
    })
    .sort((one, other) => Date.parse(one.at) - Date.parse(other.at) || one.seq - other.seq)
}

function concernedBy(entry: EntryView, cell: DueCell): string[] {
  const idOf = (speaker: EntryView['saidBy'] | undefined) =>
    speaker ? (speaker.id ?? findPerson(speaker.name, cell.people)?.id ?? null) : null
  const named = idOf(entry.executor) ?? idOf(entry.saidBy)
  const told = [named, cell.leadId, cell.deputyId].filter((id) => id !== null)
  return [...new Set(told.length > 0 ? told : [entry.author.id].filter((id) => id !== null))]
}
