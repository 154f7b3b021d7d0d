'use client'

import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { TimelineItem } from '../../lib/journal/timeline.ts'
import { firstInSight, LinesOutOfSight, linesAbove } from './lines-out-of-sight.ts'

/** A row, and how far (px) below the top of the box it stands. */
interface Anchor {
  key: string
  down: number
}

/**
 * Where one reads in the journal: at its end, which then stays in sight, or above, undisturbed.
 * @param items what is shown
 * @param all everything, what is not shown included, in the same order
 * @returns `toRow` brings a row that is drawn into sight; `hold` before other lines are shown: what is read now stays where it is
 */
export function useReadingPlace(items: readonly TimelineItem[], all: readonly TimelineItem[]) {
  const box = useRef<HTMLDivElement>(null)
  const atEnd = useRef(true)
  const seen = useRef<readonly TimelineItem[] | null>(null)
  const anchor = useRef<Anchor | null>(null)
  const [above] = useState(() => new LinesOutOfSight())
  const [fresh, setFresh] = useState(0)
  const latest = useRef(items)
  latest.current = items
  const scroll = useScrolling(box, atEnd, anchor)

  const told = useRef(0)
  // React looks through the room once more for a number that is the one it has.
  const tell = useCallback((count: number) => {
    if (told.current === count) return
    told.current = count
    setFresh(count)
  }, [])
  const looked = useRef<{ top: number; items: unknown }>(null)
  const look = useCallback(
    (element: HTMLElement, resized = false) => {
      const top = element.scrollTop
      const same = looked.current?.top === top && looked.current.items === latest.current
      if (same && !resized) return
      looked.current = { top, items: latest.current }
      if (atEnd.current) {
        seen.current = latest.current
        tell(0)
      }
      above.set(linesAbove(element, latest.current))
    },
    [above, tell],
  )

  useLayoutEffect(() => {
    const element = box.current
    if (!element) return
    if (anchor.current) {
      atEnd.current = bringBack(anchor.current, element, { items, all })
      anchor.current = null
    }
    if (seen.current === null) element.scrollTop = element.scrollHeight
    if (atEnd.current || seen.current === null) {
      seen.current = items
      tell(0)
    } else tell(linesBeyond(seen.current, items))
    // At the end the observer looks. Asked now, where a row stands makes the browser lay all out twice.
    if (!atEnd.current) return afterFrame(() => look(element))
  }, [items, all, look, tell])

  useFollowing(box, atEnd, look)
  return { box, above, fresh, ...scroll }
}

/** How many lines were written since: older ones that only came later into a long journal are not new. */
function linesBeyond(seen: readonly TimelineItem[], items: readonly TimelineItem[]): number {
  const known = new Set(seen.map(({ key }) => key))
  const last = seen.reduce((seq, item) => Math.max(seq, storedSeq(item)), 0)
  return items.filter(
    (item) => item.type === 'line' && item.entry.seq > last && !known.has(item.key),
  ).length
}

/** Number of the line; none while it waits. */
const storedSeq = (item: TimelineItem) =>
  item.type === 'line' && !item.waiting ? item.entry.seq : 0

/** While somebody scrolls, what lies above is said this often, ms. */
const LOOK_MS = 120

/** Work that is asked for at each frame and done a few times a second, at last after the last asking. */
function spaced(work: () => void) {
  let timer: ReturnType<typeof setTimeout> | undefined
  const done = () => {
    timer = undefined
    work()
  }
  return {
    ask: () => {
      timer ??= setTimeout(done, LOOK_MS)
    },
    end: () => clearTimeout(timer),
  }
}

/** Once what was changed is laid out and painted. */
function afterFrame(work: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const frame = requestAnimationFrame(() => {
    timer = setTimeout(work)
  })
  return () => {
    cancelAnimationFrame(frame)
    clearTimeout(timer)
  }
}

type Box = RefObject<HTMLDivElement | null>

/** To the end, to a row, and back to the row that is read now once others are shown. */
function useScrolling(box: Box, atEnd: RefObject<boolean>, anchor: RefObject<Anchor | null>) {
  const toEnd = useCallback(() => {
    if (box.current) box.current.scrollTop = box.current.scrollHeight
  }, [box])
  const hold = useCallback(() => {
    anchor.current = box.current && !atEnd.current ? anchorIn(box.current) : null
  }, [box, atEnd, anchor])
  const toRow = useCallback(
    (key: string) => {
      const row = box.current && rowOf(key, box.current)
      if (!row) return
      atEnd.current = false
      row.scrollIntoView({ block: 'center' })
      // What came into sight on the way may be higher than it was taken for.
      requestAnimationFrame(() => row.scrollIntoView({ block: 'center' }))
    },
    [box, atEnd],
  )
  return { toEnd, hold, toRow }
}

/** Looks again when somebody scrolls; a box or a journal that changes its height keeps its end in sight. */
function useFollowing(
  box: Box,
  atEnd: RefObject<boolean>,
  look: (element: HTMLElement, resized?: boolean) => void,
) {
  useEffect(() => {
    const element = box.current
    if (!element) return
    let laidOut = { box: 0, content: element.scrollHeight }
    let followed = -1
    const looks = spaced(() => look(element))
    const scrolled = () => {
      // Nobody scrolled: the end was followed, and looked at, below.
      if (atEnd.current && element.scrollTop === followed) return
      // A box that just shrank was not scrolled by anybody: the observer below brings its end back.
      if (element.clientHeight === laidOut.box) {
        atEnd.current = isAtEnd(element, laidOut.content)
      }
      looks.ask()
    }
    // It is told between layout and painting: asking for heights then costs nothing.
    const resized = new ResizeObserver(() => {
      laidOut = { box: element.clientHeight, content: element.scrollHeight }
      if (atEnd.current) element.scrollTop = element.scrollHeight
      followed = atEnd.current ? element.scrollTop : -1
      look(element, true)
    })
    resized.observe(element)
    for (const content of element.children) resized.observe(content)
    element.addEventListener('scroll', scrolled, { passive: true })
    return () => {
      looks.end()
      resized.disconnect()
      element.removeEventListener('scroll', scrolled)
    }
  }, [box, atEnd, look])
}

/** @param height of all that is in it, px */
function isAtEnd({ scrollTop, clientHeight }: HTMLElement, height: number): boolean {
  return height - scrollTop - clientHeight < 24
}

const downOf = (row: HTMLElement, box: HTMLElement) =>
  row.getBoundingClientRect().top - box.getBoundingClientRect().top

function anchorIn(box: HTMLElement): Anchor | null {
  const row = firstInSight(box)
  return row ? { key: row.dataset.row ?? '', down: downOf(row, box) } : null
}

/** Says whether that is at the end. */
function bringBack({ key, down }: Anchor, box: HTMLElement, shown: Shown): boolean {
  const row = nearestTo(key, box, shown)
  if (row) box.scrollTop += downOf(row, box) - down
  return isAtEnd(box, box.scrollHeight)
}

interface Shown {
  items: readonly TimelineItem[]
  all: readonly TimelineItem[]
}

/** The row with this key; where it is not shown, the one after it that is, or the last. */
function nearestTo(key: string, box: HTMLElement, { items, all }: Shown): HTMLElement | null {
  const shown = new Set(items.map((item) => item.key))
  const from = all.findIndex((item) => item.key === key)
  const near =
    all.slice(Math.max(0, from)).find((item) => item.type === 'line' && shown.has(item.key)) ??
    items.findLast(({ type }) => type === 'line')
  return near ? rowOf(near.key, box) : null
}

const rowOf = (key: string, box: HTMLElement) =>
  box.querySelector<HTMLElement>(`[data-row="${CSS.escape(key)}"]`)
