'use client'

import { memo } from 'react'
import type { TimelineItem } from '../../lib/journal/timeline.ts'
import { JournalRow } from './journal-row.tsx'

/** Rows of a block: enough to be skipped at once while out of sight. */
export const BLOCK = 100

interface JournalBlockProps {
  items: readonly TimelineItem[]
  /** The last block is always laid out: the journal opens at its end. */
  last: boolean
}

function Block({ items, last }: JournalBlockProps) {
  return (
    <div
      className={
        last
          ? undefined
          : 'paper-flow [contain-intrinsic-size:auto_2800px] [content-visibility:auto]'
      }
    >
      {items.map((item) => (
        <JournalRow key={item.key} item={item} />
      ))}
    </div>
  )
}

/** A hundred rows, drawn again only when one of them changed. */
export const JournalBlock = memo(
  Block,
  (before, after) =>
    before.last === after.last &&
    before.items.length === after.items.length &&
    before.items.every((item, place) => item === after.items[place]),
)
