'use client'

import { type RefObject, useEffect, useRef, useState } from 'react'
import type { CurvesView } from '../../lib/figures/curve-view.ts'
import type { EntryView } from '../../lib/journal/model.ts'
import { readApi } from '../crisis/api.ts'
import { useLines, useReading, useRoom } from '../crisis/room-context.tsx'

/** Two looks at the figures are at least this far apart. */
const REST_MS = 5_000
/** Everybody in the room hears of a change at the same moment, and asks a little apart. */
const APART_MS = 700
/** The axis goes on up to now. */
const MINUTE_MS = 60_000

const kinds: ReadonlySet<string> = new Set([
  ...['decision', 'figure', 'level-changed', 'state-changed', 'alert', 'redaction'],
  ...['crisis-closed', 'crisis-reopened'],
])
const isDrawn = ({ kind, figure }: EntryView) => kinds.has(kind) || figure !== undefined
const lastDrawn = (entries: readonly EntryView[]) => entries.findLast(isDrawn)

/**
 * Keeps the curve of a room current, and as wide as its place.
 * @returns chooses another figure by its name
 */
export function useCurve(place: RefObject<HTMLElement | null>): (name: string) => void {
  const { state, store, viewer } = useRoom('curves')
  const { number, locale } = useReading()
  const [name, setName] = useState<string | null>(null)
  const news = useNews(name)
  const last = useLines(lastDrawn)
  const heard = useRef(last?.seq)
  const known = useRef(news)
  const askedAt = useRef(0)
  const drawn = Number(state.curves?.picture?.drawing.attributes.width ?? 0)
  useEffect(() => {
    const width = place.current?.clientWidth ?? 0
    const isWhole = width === 0 || Math.abs(width - drawn) < 4
    if (isWhole && known.current === news) return
    const chosen = name !== null && !known.current.endsWith(name)
    // Whoever wrote a figure sees it in the list at once, and looks for it on the curve.
    const mine = last?.author.id === viewer.id && last.seq !== heard.current
    const rest = askedAt.current + REST_MS - Date.now()
    const ask = async () => {
      askedAt.current = Date.now()
      known.current = news
      heard.current = last?.seq
      const wish = new URLSearchParams({ locale, width: String(Math.max(width || drawn, 240)) })
      if (name !== null) wish.set('name', name)
      const curves = await readApi<CurvesView>(`/crises/${number}/curve?${wish}`)
      if (curves) store.dispatch({ type: 'curves', curves })
    }
    const wait = chosen || mine ? 0 : Math.max(rest, somewhereIn(APART_MS))
    const timer = setTimeout(() => void ask(), wait)
    return () => clearTimeout(timer)
  }, [news, last, viewer.id, drawn, name, number, locale, store, place])
  return setName
}

/** Changes whenever the curve may have, or is looked at in another place. */
function useNews(name: string | null): string {
  const { state, tab } = useRoom('crisis', 'figuresHeard', 'offlineSince')
  const [minute, setMinute] = useState(0)
  const last = useLines(lastDrawn)?.seq ?? 0
  const closed = state.crisis.state === 'closed'
  useEffect(() => {
    if (closed) return
    const tick = () => !document.hidden && setMinute((before) => before + 1)
    const timer = setInterval(tick, MINUTE_MS)
    return () => clearInterval(timer)
  }, [closed])
  const { figuresHeard, offlineSince } = state
  return `${last} ${figuresHeard} ${minute} ${offlineSince === null} ${tab} ${name ?? ''}`
}

/** Readers who hear the same news do not all ask at the same moment. */
function somewhereIn(milliseconds: number): number {
  const [chance = 0] = crypto.getRandomValues(new Uint32Array(1))
  return (chance / 2 ** 32) * milliseconds
}
