'use client'

import { useMemo, useRef } from 'react'
import type { EntryView } from '../../lib/journal/model.ts'
import { type TimelineItem, timeline } from '../../lib/journal/timeline.ts'
import { appendedTimeline } from '../../lib/journal/timeline-end.ts'
import { useReading, useRoom } from '../crisis/room-context.tsx'
import { entryOf } from '../crisis/room-state.ts'

type Items = readonly TimelineItem[]

/** The journal with the lines that wait; rows that did not change stay the same objects. */
export function useTimeline(): Items {
  const { state, viewer } = useRoom('crisis', 'entries', 'waiting')
  const { timeZone } = useReading()
  const { entries, waiting } = state
  const { elsewhere } = state.crisis
  const { id, name } = viewer
  const read = useRef<{ entries: readonly EntryView[]; items: Items }>({ entries: [], items: [] })
  const shown = useRef<Items>([])
  const options = useMemo(() => ({ timeZone, elsewhere }), [timeZone, elsewhere])
  const stored = useMemo(() => {
    const before = read.current
    const items = endsLike(before.entries, entries)
      ? (appendedTimeline(
          before.items,
          decisionsIn(before.entries),
          entries.slice(before.entries.length),
          options,
        ) ?? reused(before.items, timeline(entries, options)))
      : reused(before.items, timeline(entries, options))
    read.current = { entries, items }
    return items
  }, [entries, options])
  return useMemo(() => {
    const kept = waiting.filter(({ refusal }) => refusal === null)
    const own = kept.map((line) => entryOf(line, { id, name }))
    const whole = { ...options, waiting: new Set(kept.map((line) => line.id)) }
    const items =
      own.length === 0
        ? stored
        : (appendedTimeline(stored, decisionsIn(entries), own, whole) ??
          reused(shown.current, timeline([...entries, ...own], whole)))
    shown.current = items
    return items
  }, [stored, entries, waiting, id, name, options])
}

/** Whether later entries only follow those that were read: each `seq` is there once, in order. */
function endsLike(before: readonly EntryView[], now: readonly EntryView[]): boolean {
  const place = before.length - 1
  return place >= 0 && now.length > place && now[place] === before[place] && now[0] === before[0]
}

const decisionsIn = (entries: readonly EntryView[]) =>
  entries.reduce((count, { kind }) => (kind === 'decision' ? count + 1 : count), 0)

/** Each item as the earlier object where that says the same. */
function reused(before: Items, items: Items): Items {
  const known = new Map(before.map((item) => [item.key, item]))
  return items.map((item) => {
    const old = known.get(item.key)
    return old && saysTheSame(old, item) ? old : item
  })
}

function saysTheSame(before: TimelineItem, item: TimelineItem): boolean {
  return (
    before.type === item.type &&
    Object.entries(item).every(([key, value]) => {
      const old = Reflect.get(before, key)
      return (
        old === value ||
        (typeof value === 'object' && JSON.stringify(old) === JSON.stringify(value))
      )
    })
  )
}
