import { useMemo } from 'react'
import { type ChangeInForce, changesInForce } from '../../lib/journal/levers.ts'
import type { TimelineItem } from '../../lib/journal/timeline.ts'
import { sameItems } from '../crisis/use-found.ts'
import { useTimeline } from '../journal/room-timeline.ts'

const withLevers = (items: readonly TimelineItem[]) =>
  items.filter((item) => item.type === 'line' && item.entry.lever !== undefined)

/** What stands otherwise than before, as the journal says. */
export function useChangesInForce(): readonly ChangeInForce[] {
  const items = useTimeline(withLevers, sameItems)
  return useMemo(() => changesInForce(items), [items])
}
