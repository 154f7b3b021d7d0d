'use client'

import { createContext, useContext, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import type { LevelWords } from '../../lib/crisis/criteria.ts'
import { namedThing } from '../../lib/crisis/model.ts'
import { formatTime } from '../../lib/i18n/format.ts'
import type { Locale } from '../../lib/i18n/locale.ts'
import type { EntryView } from '../../lib/journal/model.ts'
import type { RoomTimeline } from '../journal/room-timeline.ts'
import type { RoomState } from './room-state.ts'
import type { RoomStore } from './room-store.ts'
import { useFound } from './use-found.ts'

/** Who has the room open. */
export interface RoomViewer {
  id: string
  name: string
  /** A responder or an admin. */
  canWrite: boolean
  isAdmin: boolean
}

export type RoomTab = 'journal' | 'situation' | 'curve' | 'cell'
/** What has been asked for and stands open beside the journal. */
export type RoomSheet = 'close' | 'watch' | 'reopen' | 'publish' | 'stop' | 'crew'

interface RoomValue {
  store: RoomStore
  timeline: RoomTimeline
  viewer: RoomViewer
  /** Number and code of the phone bridge; null: none. */
  phoneBridge: string | null
  /** What each level means here, in the reader's language; empty: what Cellule says of it. */
  levelWords: LevelWords
  tab: RoomTab
  setTab(tab: RoomTab): void
  sheet: RoomSheet | null
  setSheet(sheet: RoomSheet | null): void
}

/** Without the state: a new line would make React look through every row of the journal for readers. */
export const RoomContext = createContext<RoomValue | null>(null)

/**
 * Connection and viewer of the room around, with those parts of its state that are named.
 * @param parts a change of another part does not draw the caller again
 */
export function useRoom<Part extends keyof RoomState = never>(...parts: readonly Part[]) {
  const value = useContext(RoomContext)
  if (!value) throw new Error('outside of a room')
  const { subscribe, get, rendered } = value.store
  const seen = useRef<Pick<RoomState, Part>>(rendered)
  const read = (): Pick<RoomState, Part> => {
    const now = get()
    if (parts.some((part) => now[part] !== seen.current[part])) seen.current = now
    return seen.current
  }
  const state = useSyncExternalStore(subscribe, read, () => rendered)
  return { ...value, state }
}

/** What is read of the stored lines; the caller is drawn again when that is another. */
export function useLines<Found>(
  find: (entries: readonly EntryView[]) => Found,
  same?: (before: Found, now: Found) => boolean,
): Found {
  const { subscribe, get, rendered } = useRoom().store
  const entries = { subscribe, get: () => get().entries, rendered: () => rendered.entries }
  return useFound(entries, find, same)
}

/** What a line needs to be read; never changes while the room is open. */
export interface Reading {
  number: string
  /** What texts call it. */
  thing: ReturnType<typeof namedThing>
  locale: Locale
  timeZone: string
  /** Server's time at rendering, ms. */
  renderedAt: number
  now(): number
  /** Clock time of an ISO moment, in the reader's way of writing. */
  time(at: string): string
}

export const ReadingContext = createContext<Reading | null>(null)

/** Many lines share a minute, and putting a time into words is slow. */
export function readingOf(facts: Omit<Reading, 'time' | 'thing'>): Reading {
  const known = new Map<string, string>()
  const time = (at: string) => {
    const minute = at.slice(0, 16)
    const words = known.get(minute) ?? formatTime(new Date(at), facts.locale, facts.timeZone)
    known.set(minute, words)
    return words
  }
  return { ...facts, thing: namedThing(facts.number), time }
}

export function useReading(): Reading {
  const value = useContext(ReadingContext)
  if (!value) throw new Error('outside of a room')
  return value
}

/** The server's time, ms, renewed every `step` ms. */
export function useNow(step = 1_000): number {
  const { now, renderedAt } = useReading()
  const [time, setTime] = useState(renderedAt)
  useEffect(() => {
    const tick = () => setTime(now())
    tick()
    const timer = setInterval(tick, step)
    return () => clearInterval(timer)
  }, [now, step])
  return time
}

/** Whose role is whose: what the viewer holds. */
export function useStanding() {
  const { state, viewer } = useRoom('crisis')
  const { roles, participants, state: crisisState } = state.crisis
  const own = participants.find(({ id }) => id === viewer.id)
  const leads = roles.lead?.id === viewer.id || viewer.isAdmin
  return {
    closed: crisisState === 'closed',
    leads,
    editsSummary: leads || roles.deputy?.id === viewer.id,
    observes: own?.as === 'observer',
    takesPart: own?.as === 'participant',
  }
}
