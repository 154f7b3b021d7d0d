'use client'

import { io, type Socket } from 'socket.io-client'
import type { PersonHere } from '../../lib/cell/candidates.ts'
import type { CrisisView } from '../../lib/crisis/queries.ts'
import type { EntryView } from '../../lib/journal/model.ts'
import type { PagesView } from '../../lib/paging/list-pages.ts'
import type { LineBody } from '../journal/outbox.ts'
import { type Answer, refusalOf } from './api.ts'
import type { ClockQuestion } from './server-clock.ts'

interface Problem {
  status?: number
  detail?: string
  errors?: { field: string; message: string }[]
}

type Joined =
  | { ok: true; crisis: CrisisView; entries: EntryView[]; lastSeq: number; now: string }
  | { ok: false; code: string }
type Recorded = { ok: true; entry: EntryView } | { ok: false; problem?: Problem }

interface ServerEvents {
  'journal:entry': (message: { entry: EntryView }) => void
  'crisis:changed': (message: { crisis: CrisisView }) => void
  presence: (message: { people: PersonHere[] }) => void
  'pages:changed': (message: { pages: PagesView }) => void
  'figures:changed': () => void
}

interface ClientEvents {
  'crisis:join': (ask: { number: string; after: number }, answer: (joined: Joined) => void) => void
  'journal:record': (
    ask: LineBody & { number: string },
    answer: (recorded: Recorded) => void,
  ) => void
}

/** What the room does with what it hears. */
export interface LiveEars {
  /** `seq` after which lines are wanted. */
  after(): number
  /** The server gave a sign of life. */
  heard(): void
  /** The server's time, ms, and the question that it answers. */
  time(at: number, question: ClockQuestion): void
  /** Now the server is asked for its time. */
  asking(): ClockQuestion
  entries(entries: EntryView[]): void
  crisis(crisis: CrisisView): void
  people(people: PersonHere[]): void
  pages(pages: PagesView): void
  /** A series of this crisis has new samples. */
  figures(): void
  up(): void
  down(): void
  shut(code: string): void
}

export interface Live {
  /** Null: it could not be sent this way. */
  record(body: LineBody): Promise<Answer<EntryView> | null>
  /** Asks again for everything after the last line without a gap. */
  catchUp(): void
  connect(): void
  disconnect(): void
  close(): void
}

const ACK_MS = 6_000
/** Whoever was there and could not answer is asked again after this. */
const AGAIN_MS = 1_000

/** A live connection to one crisis. It joins again whenever it comes back, and misses nothing. */
export function openLive(number: string, ears: LiveEars): Live {
  const socket: Socket<ServerEvents, ClientEvents> = io({
    // A WebSocket says where it comes from; the first request of the fall-back does not.
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    reconnectionDelayMax: 3_000,
  })
  let again: ReturnType<typeof setTimeout> | undefined
  const later = (work: () => void) => {
    clearTimeout(again)
    again = setTimeout(work, AGAIN_MS)
  }
  const missed = () => {
    ears.down()
    if (socket.connected) later(catchUp)
  }
  const catchUp = () => {
    const question = ears.asking()
    socket
      .timeout(ACK_MS)
      .emitWithAck('crisis:join', { number, after: ears.after() })
      .then((joined) => {
        if (!joined.ok) return joined.code === 'unavailable' ? missed() : ears.shut(joined.code)
        ears.time(Date.parse(joined.now), question)
        ears.entries(joined.entries)
        ears.crisis(joined.crisis)
        ears.up()
      })
      .catch(missed)
  }
  socket.io.on('ping', ears.heard)
  socket.io.on('packet', ears.heard)
  socket.on('connect', catchUp)
  socket.on('disconnect', () => ears.down())
  socket.on('connect_error', (error) => {
    ears.down()
    if (error.message === 'unauthenticated') ears.shut(error.message)
    // The server was there and its database was not: socket.io tries again only when nobody was.
    else if (!socket.active) later(() => socket.connect())
  })
  hearRoom(socket, ears)
  return {
    record: (body) => record(socket, number, body),
    catchUp,
    connect: () => void socket.connect(),
    disconnect: () => {
      clearTimeout(again)
      socket.disconnect()
    },
    close: () => {
      clearTimeout(again)
      socket.removeAllListeners()
      socket.io.off('ping', ears.heard)
      socket.io.off('packet', ears.heard)
      socket.disconnect()
    },
  }
}

/** What the server tells unasked. */
function hearRoom(socket: Socket<ServerEvents, ClientEvents>, ears: LiveEars): void {
  socket.on('journal:entry', ({ entry }) => ears.entries([entry]))
  socket.on('crisis:changed', ({ crisis }) => ears.crisis(crisis))
  socket.on('presence', ({ people }) => ears.people(people))
  socket.on('pages:changed', ({ pages }) => ears.pages(pages))
  socket.on('figures:changed', () => ears.figures())
}

async function record(
  socket: Socket<ServerEvents, ClientEvents>,
  number: string,
  body: LineBody,
): Promise<Answer<EntryView> | null> {
  if (!socket.connected) return null
  try {
    const said = await socket.timeout(ACK_MS).emitWithAck('journal:record', { number, ...body })
    return said.ok
      ? { ok: true, value: said.entry }
      : { ok: false, refusal: refusalOf(said.problem ?? {}) }
  } catch {
    return null
  }
}
