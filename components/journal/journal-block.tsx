'use client'

import { memo, useEffect, useRef } from 'react'
import type { TimelineItem } from '../../lib/journal/timeline.ts'
import { JournalRow } from './journal-row.tsx'

/** Rows of a block: enough to be skipped at once while out of sight, few enough to be drawn in one go. */
export const BLOCK = 50

interface JournalBlockProps {
  items: readonly TimelineItem[]
  /** The last block is always laid out: the journal opens at its end. */
  last: boolean
  /** Its number among the blocks. */
  place: number
  /** Its place is kept while it is not. */
  drawn: boolean
  /** It comes near to what is in sight. */
  onNear(place: number): void
  /** The row in it that is looked at closely. */
  chosen: string | null
}

function Block({ items, last, place, drawn, onNear, chosen }: JournalBlockProps) {
  if (!drawn) return <Kept onNear={() => onNear(place)} />
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

/** Further than a thumb throws the journal in one go. */
const NEAR = '1400px 0px'

/** The place of rows that are not drawn, about as high as they will be. */
function Kept({ onNear }: { onNear(): void }) {
  const box = useRef<HTMLDivElement>(null)
  const near = useRef(onNear)
  near.current = onNear
  useEffect(() => {
    const element = box.current
    if (!element) return
    const root = element.closest('[role=log]')
    const seen = new IntersectionObserver(
      (changes) => changes.some(({ isIntersecting }) => isIntersecting) && near.current(),
      { root, rootMargin: NEAR },
    )
    seen.observe(element)
    return () => seen.disconnect()
  }, [])
  return <div ref={box} aria-hidden="true" className="h-[1400px]" />
}

/** Some rows, drawn again only when one of them changed. */
export const JournalBlock = memo(
  Block,
  (before, after) =>
    before.drawn === after.drawn &&
    before.place === after.place &&
    before.last === after.last &&
    before.chosen === after.chosen &&
    (before.items === after.items ||
      (before.items.length === after.items.length &&
        before.items.every((item, place) => item === after.items[place]))),
)
