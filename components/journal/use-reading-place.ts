'use client'

import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
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

/** Where one reads in the journal: at its end, which then stays in sight, or above, undisturbed. */
export function useReadingPlace(items: readonly TimelineItem[]) {
  const box = useRef<HTMLDivElement>(null)
  const atEnd = useRef(true)
  const height = useRef(0)
  const seen = useRef(new Set<string>())
  const [above, setAbove] = useState<Above>(nothing)
  const [fresh, setFresh] = useState(0)

  const toEnd = useCallback(() => {
    if (box.current) box.current.scrollTop = box.current.scrollHeight
  }, [])

  useLayoutEffect(() => {
    const element = box.current
    if (!element) return
    const lines = items.filter(({ type }) => type === 'line')
    const unseen = lines.filter(({ key }) => !seen.current.has(key)).length
    if (atEnd.current || seen.current.size === 0) {
      element.scrollTop = element.scrollHeight
      for (const { key } of lines) seen.current.add(key)
      setFresh(0)
    } else setFresh(unseen)
    setAbove(linesAbove(element, items))
  }, [items])

  useEffect(() => {
    const element = box.current
    if (!element) return
    const look = () => {
      const rest = element.scrollHeight - element.scrollTop - element.clientHeight
      // A box that just shrank was not scrolled by anybody: the observer below brings its end back.
      if (element.clientHeight === height.current) atEnd.current = rest < 24
      if (atEnd.current) {
        for (const { key } of items) seen.current.add(key)
        setFresh(0)
      }
      setAbove(linesAbove(element, items))
    }
    const resized = new ResizeObserver(() => {
      height.current = element.clientHeight
      if (atEnd.current) element.scrollTop = element.scrollHeight
      setAbove(linesAbove(element, items))
    })
    resized.observe(element)
    element.addEventListener('scroll', look, { passive: true })
    return () => {
      resized.disconnect()
      element.removeEventListener('scroll', look)
    }
  }, [items])

  return { box, above, fresh, toEnd }
}

function linesAbove(element: HTMLElement, items: readonly TimelineItem[]): Above {
  if (element.scrollTop < 4) return nothing
  const { left, top } = element.getBoundingClientRect()
  const first = [1, 22, 44, 66, 88]
    .flatMap((down) => document.elementsFromPoint(left + 110, top + ABOVE_HEIGHT + down))
    .map((under) => under.closest('[data-row]'))
    .find((row) => row instanceof HTMLElement)
  const id = first?.getAttribute('data-row')
  const place = items.findIndex(({ key }) => key === id)
  const lines = items.slice(0, Math.max(0, place)).filter((item) => item.type === 'line')
  return {
    count: lines.length,
    from: lines[0]?.entry.at ?? null,
    to: lines.at(-1)?.entry.at ?? null,
    cut: first instanceof HTMLElement ? cutOf(first, top) : 0,
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
