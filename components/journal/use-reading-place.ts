'use client'

import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { TimelineItem } from '../../lib/journal/timeline.ts'

/** Px of the line that says how much lies above. */
export const ABOVE_HEIGHT = 23

/** What lies above the first row in sight. */
export interface Above {
  count: number
  /** ISO moments of the first and the last line out of sight. */
  from: string | null
  to: string | null
  /** Px by which the first line in sight is cut. */
  cut: number
}

/** Px above the text of a row. */
const ROW_PADDING = 2.5

const nothing: Above = { count: 0, from: null, to: null, cut: 0 }

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
  const seen = useRef(new Set<string>())
  const anchor = useRef<Anchor | null>(null)
  const [above, setAbove] = useState<Above>(nothing)
  const [fresh, setFresh] = useState(0)
  const latest = useRef(items)
  latest.current = items
  const scroll = useScrolling(box, atEnd, anchor)

  const look = useCallback((element: HTMLElement) => {
    if (atEnd.current) {
      for (const { key } of latest.current) seen.current.add(key)
      setFresh(0)
    }
    const now = linesAbove(element, latest.current)
    setAbove((before) => (isSame(before, now) ? before : now))
  }, [])

  useLayoutEffect(() => {
    const element = box.current
    if (!element) return
    if (anchor.current) {
      atEnd.current = bringBack(anchor.current, element, { items, all })
      anchor.current = null
    }
    const lines = items.filter(({ type }) => type === 'line')
    if (atEnd.current || seen.current.size === 0) {
      element.scrollTop = element.scrollHeight
      for (const { key } of lines) seen.current.add(key)
      setFresh(0)
    } else setFresh(lines.filter(({ key }) => !seen.current.has(key)).length)
    // Asking what stands where makes the browser lay out at once what it would have to anyway.
    const frame = requestAnimationFrame(() => look(element))
    return () => cancelAnimationFrame(frame)
  }, [items, all, look])

  useFollowing(box, atEnd, look)
  return { box, above, fresh, ...scroll }
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

/** Looks again when somebody scrolls; a box that changes its height keeps its end in sight. */
function useFollowing(box: Box, atEnd: RefObject<boolean>, look: (element: HTMLElement) => void) {
  const height = useRef(0)
  useEffect(() => {
    const element = box.current
    if (!element) return
    const scrolled = () => {
      // A box that just shrank was not scrolled by anybody: the observer below brings its end back.
      if (element.clientHeight === height.current) atEnd.current = isAtEnd(element)
      look(element)
    }
    const resized = new ResizeObserver(() => {
      height.current = element.clientHeight
      if (atEnd.current) element.scrollTop = element.scrollHeight
      look(element)
    })
    resized.observe(element)
    element.addEventListener('scroll', scrolled, { passive: true })
    return () => {
      resized.disconnect()
      element.removeEventListener('scroll', scrolled)
    }
  }, [box, atEnd, look])
}

const isSame = (one: Above, other: Above) =>
  one.count === other.count &&
  one.from === other.from &&
  one.to === other.to &&
  one.cut === other.cut

function isAtEnd({ scrollHeight, scrollTop, clientHeight }: HTMLElement): boolean {
  return scrollHeight - scrollTop - clientHeight < 24
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
  return isAtEnd(box)
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

/** The first row of which something stands below the line at the top. */
function firstInSight(element: HTMLElement): HTMLElement | undefined {
  const { left, top } = element.getBoundingClientRect()
  for (const down of [1, 22, 44, 66, 88]) {
    const under = document.elementsFromPoint(left + 110, top + ABOVE_HEIGHT + down)
    const row = under.map((one) => one.closest('[data-row]')).find((one) => one !== null)
    if (row instanceof HTMLElement) return row
  }
  return undefined
}

function linesAbove(element: HTMLElement, items: readonly TimelineItem[]): Above {
  if (element.scrollTop < 4) return nothing
  const first = firstInSight(element)
  const id = first?.getAttribute('data-row')
  const place = items.findIndex(({ key }) => key === id)
  const lines = items.slice(0, Math.max(0, place)).filter((item) => item.type === 'line')
  return {
    count: lines.length,
    from: lines[0]?.entry.at ?? null,
    to: lines.at(-1)?.entry.at ?? null,
    cut: first ? cutOf(first, element.getBoundingClientRect().top) : 0,
  }
}

/** How much of a line of text stands out below the bar at the top: the half of it that nobody can read. */
function cutOf(row: HTMLElement, top: number): number {
  const bar = top + ABOVE_HEIGHT
  const box = row.getBoundingClientRect()
  const hidden = bar - box.top - ROW_PADDING
  if (hidden <= 0) return 0
  const line = Number.parseFloat(getComputedStyle(row).lineHeight)
  // A flag reaches a little below its line.
  const whole = Math.ceil(hidden / line) * line + ROW_PADDING
  return Math.max(0, Math.min(box.bottom - bar, whole - hidden)) || 0
}
