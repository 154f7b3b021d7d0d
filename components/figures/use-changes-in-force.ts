import { useMemo } from 'react'
import { type ChangeInForce, changesInForce } from '../../lib/journal/levers.ts'
import type { TimelineItem } from '../../lib/journal/timeline.ts'
import { isGrownFrom } from '../crisis/grown-list.ts'
import { sameItems, sifted } from '../crisis/use-found.ts'
import { useTimeline } from '../journal/room-timeline.ts'

const withLevers = sifted(
  (item: TimelineItem) => item.type === 'line' && item.entry.lever !== undefined,
  isGrownFrom,
)

/** What stands otherwise than before, as the journal says. */
export function useChangesInForce(): readonly ChangeInForce[] {
  const items = useTimeline(withLevers, sameItems)
  return useMemo(() => changesInForce(items), [items])
}
