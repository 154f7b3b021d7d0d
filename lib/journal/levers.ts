import type { Lever } from './model.ts'
import type { TimelineItem } from './timeline.ts'

/** A change that is in force now. */
export interface ChangeInForce extends Lever {
  entryId: string
  at: string
  /** Number of the decision that made it. */
  decision: number | null
  temporary: boolean
}

const over: ReadonlySet<string> = new Set(['undone', 'superseded', 'dropped'])

/** Each lever's latest change, the earliest first; undone and superseded ones are gone. */
export function changesInForce(items: readonly TimelineItem[]): ChangeInForce[] {
  const latest = new Map<string, ChangeInForce>()
  for (const item of items) {
    if (item.type !== 'line' || !item.entry.lever || item.redactedAt) continue
    if (item.entry.proposed || (item.settled && over.has(item.settled.outcome))) continue
    const { lever, id, at, temporary } = item.entry
    const before = latest.get(lever.name)
    latest.delete(lever.name)
    latest.set(lever.name, {
      ...lever,
      ...(lever.from === undefined && before ? { from: before.to } : {}),
      entryId: id,
      at,
      decision: item.decision ?? null,
      temporary: temporary ?? false,
    })
  }
  return [...latest.values()]
}
