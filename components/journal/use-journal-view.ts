'use client'

import { useCallback, useMemo, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { TimelineItem } from '../../lib/journal/timeline.ts'
import { lastWallTime } from '../../lib/journal/wall-time.ts'
import { isGrownFrom } from '../crisis/grown-list.ts'
import { useReading } from '../crisis/room-context.tsx'
import { BLOCK } from './journal-block.tsx'
import {
  among,
  essentials,
  everything,
  narrows,
  readTime,
  rowAt,
  type Wish,
} from './line-groups.ts'
import { useDrawnBlocks } from './use-drawn-blocks.ts'
import { useReadingPlace } from './use-reading-place.ts'

/** What is shown of the journal, where one reads in it, and which line is looked at closely. */
export function useJournalView(items: readonly TimelineItem[]) {
  const [wish, setWish] = useState<Wish>(everything)
  const [open, setOpen] = useState(false)
  const [chosen, setChosen] = useState<string | null>(null)
  const shown = useMemo(() => among(items, wish), [items, wish])
  const known = useRef<Arranged>({ items: [], blocks: [] })
  const { blocks } = useMemo(() => {
    known.current = blocksOf(shown, known.current)
    return known.current
  }, [shown])
  const drawn = useDrawnBlocks(blocks.length)
  const { draw } = drawn
  const place = useReadingPlace(shown, items)
  const { hold, toRow } = place
  const show = useCallback(
    (wanted: Wish) => {
      hold()
      setWish(wanted)
    },
    [hold],
  )
  const go = useCallback(
    (key: string) => {
      const isHere = shown.some((item) => item.key === key)
      // What is asked for by name is shown, whatever was left out before.
      if (!isHere) flushSync(() => setWish(everything))
      const at = (isHere ? shown : items).findIndex((item) => item.key === key)
      if (at >= 0) draw(Math.floor(at / BLOCK))
      toRow(key)
      setChosen(key)
    },
    [shown, items, draw, toRow],
  )
  // Closed, nothing would say that lines are missing.
  const toggle = useCallback(() => {
    setOpen(!open)
    if (open) show(everything)
  }, [open, show])
  return {
    ...{ wish, show, shown, blocks, drawn, place, go, chosen, setChosen, open, toggle },
    goToTime: useGoToTime(shown, go),
  }
}

/** Goes to a clock time of the last day that had it; says whether it was one. */
function useGoToTime(shown: readonly TimelineItem[], go: (key: string) => void) {
  const { timeZone, now } = useReading()
  return (typed: string): boolean => {
    const time = readTime(typed)
    if (!time) return false
    const last = shown.findLast((item) => item.type === 'line')
    const end = last?.type === 'line' ? new Date(last.entry.at) : new Date(now())
    const row = rowAt(shown, lastWallTime(time, end, timeZone))
    if (row !== null) go(row)
    return true
  }
}

type Blocks = readonly (readonly TimelineItem[])[]

interface Arranged {
  items: readonly TimelineItem[]
  blocks: Blocks
}

/** Rows by blocks; a block whose rows are those of before is the same array. */
function blocksOf(items: readonly TimelineItem[], before: Arranged): Arranged {
  const known = isGrownFrom(before.items, items) ? Math.floor(before.items.length / BLOCK) : 0
  const count = Math.ceil(items.length / BLOCK)
  const blocks = Array.from({ length: count }, (_, place) => {
    const old = before.blocks[place]
    if (old && place < known) return old
    const from = place * BLOCK
    const holds = Math.min(BLOCK, items.length - from)
    // Nothing is copied to be compared: each line that arrives would leave hundreds of arrays behind.
    const same = old?.length === holds && old.every((item, at) => item === items[from + at])
    return same ? old : items.slice(from, from + BLOCK)
  })
  return { items, blocks }
}

/** Which of the two views of the head a wish is. */
export function viewOf({ groups, ...more }: Wish): 'all' | 'essential' | 'decisions' | 'own' {
  if (narrows({ groups: [], ...more })) return 'own'
  if (groups.length === 0) return 'all'
  if (groups.length === 1 && groups[0] === 'decision') return 'decisions'
  return groups.length === essentials.length && essentials.every((one) => groups.includes(one))
    ? 'essential'
    : 'own'
}
