'use client'

import { useMemo, useRef } from 'react'
import { type TimelineItem, timeline } from '../../lib/journal/timeline.ts'
import { useReading, useRoom } from '../crisis/room-context.tsx'
import { entryOf } from '../crisis/room-state.ts'

/** The journal with the lines that wait; rows that did not change stay the same objects. */
export function useTimeline(): readonly TimelineItem[] {
  const { state, viewer } = useRoom()
  const { timeZone } = useReading()
  const before = useRef(new Map<string, TimelineItem>())
  const { entries, waiting } = state
  const { elsewhere } = state.crisis
  const { id, name } = viewer
  return useMemo(() => {
    const kept = waiting.filter(({ refusal }) => refusal === null)
    const items = timeline([...entries, ...kept.map((line) => entryOf(line, { id, name }))], {
      timeZone,
      elsewhere,
      waiting: new Set(kept.map((line) => line.id)),
    })
    const same = items.map((item) => reuse(before.current.get(item.key), item))
    before.current = new Map(same.map((item) => [item.key, item]))
    return same
  }, [entries, waiting, elsewhere, id, name, timeZone])
}

/** The earlier object when it says the same. */
function reuse(before: TimelineItem | undefined, item: TimelineItem): TimelineItem {
  if (before?.type !== item.type) return item
  const old = new Map(Object.entries(before))
  const same = Object.entries(item).every(
    ([key, value]) =>
      old.get(key) === value ||
      (typeof value === 'object' && JSON.stringify(old.get(key)) === JSON.stringify(value)),
  )
  return same ? before : item
}
