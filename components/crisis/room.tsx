'use client'

import { Activity, useEffect, useMemo, useState } from 'react'
import type { LevelWords } from '../../lib/crisis/criteria.ts'
import { levelRank } from '../../lib/crisis/model.ts'
import type { Locale } from '../../lib/i18n/locale.ts'
import { type PackedLines, unpackLines } from '../../lib/journal/packed-lines.ts'
import { DraftKeeper } from '../journal/draft.tsx'
import { RoomTimeline } from '../journal/room-timeline.ts'
import { Stripes } from '../ui/stripes.tsx'
import { Bands } from './bands.tsx'
import { KeyboardHead, RoomHead } from './head.tsx'
import { Connection, OfflineBar, ShutBar } from './offline-bar.tsx'
import { Palette } from './palette.tsx'
import { PhoneStrip } from './phone-strip.tsx'
import {
  ReadingContext,
  RoomContext,
  type RoomSheet,
  type RoomTab,
  type RoomViewer,
  readingOf,
  useRoom,
} from './room-context.tsx'
import type { RoomState } from './room-state.ts'
import { OpenRoom } from './room-store.ts'
import { Sheet } from './sheet.tsx'
import { useKeyboardOpen } from './use-keyboard-open.ts'
import { useLaterParts } from './use-later.ts'
import { useStrayPresses } from './use-stray-presses.ts'

/** What the server knew when it rendered. */
export interface RoomStart
  extends Pick<RoomState, 'crisis' | 'people' | 'pages' | 'runbooks' | 'curves'> {
  lines: PackedLines
}

interface RoomProps {
  /** A `RoomStart` as JSON: one string is written and read many times faster than a thousand lines of props. */
  start: string
  viewer: RoomViewer
  phoneBridge: string | null
  levelWords: LevelWords
  locale: Locale
  timeZone: string
  /** The server's time at rendering, ISO. */
  now: string
}

/** A crisis room: kept live, written in, and whole again after any cut. */
export function Room(props: RoomProps) {
  const { start, viewer, phoneBridge, levelWords, locale, timeZone, now } = props
  const renderedAt = Date.parse(now)
  const [store] = useState(() => new OpenRoom(stateOf(start), viewer.id, renderedAt))
  const [timeline] = useState(() => new RoomTimeline(store, viewer, timeZone))
  const [tab, setTab] = useState<RoomTab>('journal')
  const [sheet, setSheet] = useState<RoomSheet | null>(null)
  useConnection(store)
  useLaterParts()
  const number = String(store.rendered.crisis.number)
  const reading = useMemo(
    () => readingOf({ number, locale, timeZone, renderedAt, now: store.now }),
    [number, locale, timeZone, renderedAt, store],
  )
  const room = useMemo(
    () => ({ store, timeline, viewer, phoneBridge, levelWords, tab, setTab, sheet, setSheet }),
    [store, timeline, viewer, phoneBridge, levelWords, tab, sheet],
  )
  return (
    <ReadingContext value={reading}>
      <RoomContext value={room}>
        <DraftKeeper>
          <RoomFrame />
        </DraftKeeper>
      </RoomContext>
    </ReadingContext>
  )
}

/** The caret is in sight before the browser turns to its database and to the network. */
const CARET_FIRST_MS = 50

function useConnection(store: OpenRoom) {
  useEffect(() => {
    let end: (() => void) | null = null
    const timer = setTimeout(() => {
      end = store.start()
    }, CARET_FIRST_MS)
    return () => {
      clearTimeout(timer)
      end?.()
    }
  }, [store])
}

function stateOf(start: string): RoomState {
  const { lines, ...known }: RoomStart = JSON.parse(start)
  return {
    ...known,
    entries: unpackLines(lines),
    ...{ figuresHeard: 0, waiting: [], keeps: 'device', offlineSince: null, shut: null },
  }
}

// What stands in an `Activity` is in sight at once and comes alive part by part, after the composer. Each is
// the same element for good: drawn anew with what is around, it would have to come alive on the spot.
const head = (
  <Activity>
    <KeyboardHead />
    <RoomHead />
  </Activity>
)
const bands = (
  <Activity>
    <PhoneStrip />
    <Bands />
  </Activity>
)

function RoomFrame() {
  const { state, sheet } = useRoom('crisis')
  const { level, state: crisisState } = state.crisis
  const [typing, setTyping] = useState(false)
  const keyboard = useKeyboardOpen(typing)
  useStrayPresses(sheet)
  const kind = crisisState === 'watch' ? 'thin' : crisisState === 'closed' ? 'closed' : 'full'
  return (
    <div
      data-keyboard={keyboard}
      data-closing={sheet === 'close'}
      className="group/room paper-flow flex min-h-0 grow flex-col"
    >
      <Connection />
      <Palette />
      {head}
      <Stripes rank={levelRank(level)} kind={kind} className="shrink-0" />
      <ShutBar />
      <OfflineBar />
      {bands}
      <Sheet onTyping={setTyping} />
    </div>
  )
}
