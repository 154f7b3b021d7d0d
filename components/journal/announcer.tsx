'use client'

import { useRef } from 'react'
import type { Line, TimelineItem } from '../../lib/journal/timeline.ts'
import { readGrown } from '../crisis/grown-list.ts'
import { useLineWords } from './line-words.ts'
import { useTimeline } from './room-timeline.ts'

const isTold = (item: TimelineItem): item is Line =>
  item.type === 'line' && !item.waiting && (item.decision !== undefined || item.rule !== null)

/** The one that was recorded last: what comes late stands between earlier ones. */
const lastTold = readGrown<TimelineItem, Line | null>(null, (before, added) =>
  added.reduce<Line | null>(
    (last, item) => (isTold(item) && item.entry.seq > (last?.entry.seq ?? 0) ? item : last),
    before,
  ),
)

/** For who cannot see the journal: decisions and levels as they come, and no other line. */
export function Announcer() {
  const words = useLineWords()
  const last = useTimeline(lastTold)
  // What was there on opening is read, not announced.
  const first = useRef(last?.entry.seq ?? 0)
  const fresh = last && last.entry.seq > first.current && !last.redactedAt ? last : null
  const text = fresh && (words.system(fresh) ?? words.said(fresh.entry.text))
  return (
    <p aria-live="polite" className="sr-only">
      {text}
    </p>
  )
}
