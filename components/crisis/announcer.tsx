'use client'

import { useTranslations } from 'next-intl'
import { useRef } from 'react'
import type { Line, TimelineItem } from '../../lib/journal/timeline.ts'
import { useLineWords } from '../journal/line-words.ts'

/** Tells readers of the screen, politely, of decisions and levels: not of every line. */
export function Announcer({ items }: { items: readonly TimelineItem[] }) {
  const t = useTranslations('journal')
  const words = useLineWords()
  const telling = items.filter(
    (item): item is Line =>
      item.type === 'line' && !item.waiting && (item.decision !== undefined || item.rule !== null),
  )
  const last = telling.at(-1)
  const first = useRef(last?.key)
  if (!last || last.key === first.current) return <p aria-live="polite" className="sr-only" />
  return (
    <p aria-live="polite" className="sr-only">
      {words.system(last) ?? t('announceDecision', { text: words.said(last.entry.text) })}
    </p>
  )
}
