'use client'

import { useEffect, useRef } from 'react'
import type { EntryView } from '../../lib/journal/model.ts'
import type { TimelineItem } from '../../lib/journal/timeline.ts'

/**
 * The row that an address names; a line that is folded into another one is found there.
 * @param seq number of the line
 */
export function rowOfLine(
  items: readonly TimelineItem[],
  entries: readonly EntryView[],
  seq: number,
): string | null {
  const entry = entries.find((one) => one.seq === seq)
  if (!entry) return null
  const { id, corrects, redacts, settles, answers, about } = entry
  const ids = [id, corrects, redacts, settles, answers, about]
  const rows = new Set(items.map(({ key }) => key))
  return ids.find((one) => one !== undefined && rows.has(one)) ?? null
}

/**
 * Goes to the line that the page's address names: on opening, once that line is there, and whenever the
 * address changes.
 */
export function useLineAddress(
  items: readonly TimelineItem[],
  entries: () => readonly EntryView[],
  go: (key: string) => void,
) {
  const wanted = useRef<number | null>(null)
  const read = useRef(false)
  const seek = useRef(() => undefined)
  seek.current = () => {
    const row = wanted.current === null ? null : rowOfLine(items, entries(), wanted.current)
    if (row === null) return
    wanted.current = null
    // Not from within an effect: what is not drawn yet is drawn first.
    requestAnimationFrame(() => go(row))
  }
  useEffect(() => {
    const listen = () => {
      wanted.current = seqIn(location.hash)
      seek.current()
    }
    if (!read.current) listen()
    read.current = true
    addEventListener('hashchange', listen)
    return () => removeEventListener('hashchange', listen)
  }, [])
  useEffect(() => {
    if (wanted.current !== null) seek.current()
  })
}

function seqIn(hash: string): number | null {
  const found = /^#line-(\d{1,9})$/.exec(hash)
  return found ? Number(found[1]) : null
}
