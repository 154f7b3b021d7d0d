import { useMemo } from 'react'
import { type ChangeInForce, changesInForce } from '../../lib/journal/levers.ts'
import type { TimelineItem } from '../../lib/journal/timeline.ts'
import { readGrown } from '../crisis/grown-list.ts'
import { sameItems } from '../crisis/use-found.ts'
import { useTimeline } from '../journal/room-timeline.ts'

const hasLever = (item: TimelineItem) => item.type === 'line' && item.entry.lever !== undefined

const withLevers = readGrown<TimelineItem, readonly TimelineItem[]>([], (found, added) => {
  const more = added.filter(hasLever)
  return more.length === 0 ? found : [...found, ...more]
})

/** What stands otherwise than before, as the journal says. */
export function useChangesInForce(): readonly ChangeInForce[] {
  const items = useTimeline(withLevers, sameItems)
  return useMemo(() => changesInForce(items), [items])
}
