'use client'

import { useRef } from 'react'
import type { Line, TimelineItem } from '../../lib/journal/timeline.ts'
import { useLineWords } from './line-words.ts'

const isTold = (item: TimelineItem): item is Line =>
  item.type === 'line' && !item.waiting && (item.decision !== undefined || item.rule !== null)

/** For who cannot see the journal: decisions and levels as they come, and no other line. */
export function Announcer({ items }: { items: readonly TimelineItem[] }) {
  const words = useLineWords()
  const last = items.reduce<Line | null>(
    (found, item) => (isTold(item) && item.entry.seq > (found?.entry.seq ?? 0) ? item : found),
    null,
  )
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
