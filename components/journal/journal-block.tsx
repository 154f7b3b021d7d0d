'use client'

import { memo } from 'react'
import type { TimelineItem } from '../../lib/journal/timeline.ts'
import { JournalRow } from './journal-row.tsx'

/** Rows of a block: enough to be skipped at once while out of sight, few enough to be drawn in one go. */
export const BLOCK = 50

interface JournalBlockProps {
  items: readonly TimelineItem[]
  /** The last block is always laid out: the journal opens at its end. */
  last: boolean
  /** Its place is kept while it is not. */
  drawn: boolean
  /** The row in it that is looked at closely. */
  chosen: string | null
}

function Block({ items, last, drawn, chosen }: JournalBlockProps) {
  if (!drawn) return <div aria-hidden="true" className="h-[1400px]" />
  return (
    <div
      className={
        last
          ? undefined
          : 'paper-flow [contain-intrinsic-size:auto_1400px] [content-visibility:auto]'
      }
    >
      {items.map((item) => (
        <JournalRow key={item.key} item={item} chosen={item.key === chosen} />
      ))}
    </div>
  )
}

/** Some rows, drawn again only when one of them changed. */
export const JournalBlock = memo(
  Block,
  (before, after) =>
    before.drawn === after.drawn &&
    before.last === after.last &&
    before.chosen === after.chosen &&
    (before.items === after.items ||
      (before.items.length === after.items.length &&
        before.items.every((item, place) => item === after.items[place]))),
)
