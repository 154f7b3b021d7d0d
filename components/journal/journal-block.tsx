'use client'

import clsx from 'clsx'
import { memo, useEffect, useRef } from 'react'
import type { TimelineItem } from '../../lib/journal/timeline.ts'
import { sameItems } from '../crisis/use-found.ts'
import { JournalRow } from './journal-row.tsx'

/** Rows of a block: React draws some blocks in a moment of leisure, and looks only into those that changed. */
export const BLOCK = 12

interface JournalBlockProps {
  items: readonly TimelineItem[]
  /** Its number among the blocks. */
  place: number
  /** Its place is kept while it is not. */
  drawn: boolean
  /** It comes near to what is in sight. */
  onNear(place: number): void
  /** The row in it that is looked at closely. */
  chosen: string | null
}

function Block({ items, place, drawn, onNear, chosen }: JournalBlockProps) {
  if (!drawn) return <Kept onNear={() => onNear(place)} />
  return (
    <div>
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

/**
 * Blocks of a group, which the browser skips while it is out of sight: it asks every group at every frame
 * whether it is, and a group of many rows takes a frame to come back.
 */
export const GROUP = 4

interface JournalBlocksProps {
  /** The same array for as long as its rows are the same. */
  blocks: readonly (readonly TimelineItem[])[]
  /** Number of the first of them in the journal. */
  from: number
  /** So many at the beginning are drawn only if they are near. */
  pending: number
  /** Numbers of those that are. */
  near: ReadonlySet<number>
  /** They may be skipped: they were laid out once, and need no layout when they come into sight. */
  apart: boolean
  onNear(place: number): void
  chosen: string | null
}

function Blocks({ blocks, from, pending, near, apart, onNear, chosen }: JournalBlocksProps) {
  return (
    // Contained from the beginning, or what was laid out would not hold once it is skipped.
    <div
      className={clsx(
        'paper-flow contain-content [contain-intrinsic-size:auto_1344px]',
        apart && '[content-visibility:auto]',
      )}
    >
      {blocks.map((block, at) => (
        <JournalBlock
          key={block[0]?.key ?? at}
          items={block}
          place={from + at}
          drawn={at >= pending || near.has(from + at)}
          onNear={onNear}
          chosen={chosen !== null && block.some(({ key }) => key === chosen) ? chosen : null}
        />
      ))}
    </div>
  )
}

/** Some blocks: a line that arrives at the end of the journal is none of the business of those before. */
export const JournalBlocks = memo(
  Blocks,
  ({ blocks: before, ...known }, { blocks, ...now }) =>
    sameItems(before, blocks) && sameItems(Object.values(known), Object.values(now)),
)
