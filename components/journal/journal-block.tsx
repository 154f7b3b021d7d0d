'use client'

import { memo, useEffect, useRef } from 'react'
import type { TimelineItem } from '../../lib/journal/timeline.ts'
import { sameItems } from '../crisis/use-found.ts'
import { JournalRow } from './journal-row.tsx'

/** Rows of a block: enough to be skipped at once while out of sight, few enough to be laid out within a frame. */
export const BLOCK = 12

interface JournalBlockProps {
  items: readonly TimelineItem[]
  /** It stands at the end and is always laid out. */
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
          : 'paper-flow [contain-intrinsic-size:auto_336px] [content-visibility:auto]'
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
  return <div ref={box} aria-hidden="true" className="h-[336px]" />
}

/** Some rows, drawn again only when one of them changed. */
const JournalBlock = memo(Block)

/** Blocks that React looks at together: a journal of thousands of lines has hundreds. */
export const GROUP = 20

interface JournalBlocksProps {
  /** The same array for as long as its rows are the same. */
  blocks: readonly (readonly TimelineItem[])[]
  /** Number of the first of them in the journal. */
  from: number
  /** Blocks from this number on are always laid out: the journal opens at its end. */
  laidOutFrom: number
  isDrawn(place: number): boolean
  onNear(place: number): void
  chosen: string | null
}

function Blocks({ blocks, from, laidOutFrom, isDrawn, onNear, chosen }: JournalBlocksProps) {
  return blocks.map((block, at) => (
    <JournalBlock
      key={block[0]?.key ?? at}
      items={block}
      last={from + at >= laidOutFrom}
      place={from + at}
      drawn={isDrawn(from + at)}
      onNear={onNear}
      chosen={chosen !== null && block.some(({ key }) => key === chosen) ? chosen : null}
    />
  ))
}

/** Some blocks: a line that arrives at the end of the journal is none of the business of those before. */
export const JournalBlocks = memo(
  Blocks,
  ({ blocks: before, ...known }, { blocks, ...now }) =>
    sameItems(before, blocks) && sameItems(Object.values(known), Object.values(now)),
)
