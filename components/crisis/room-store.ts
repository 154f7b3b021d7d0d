'use client'

import type { EntryView } from '../../lib/journal/model.ts'
import {
  type LineBody,
  memoryOutbox,
  type Outbox,
  openOutbox,
  type WaitingLine,
} from '../journal/outbox.ts'
import { callApi, mayPass, readApi } from './api.ts'
import { type Live, openLive } from './live.ts'
import {
  bringsRunbook,
  contiguousSeq,
  type RoomEvent,
  type RoomRunbook,
  type RoomState,
  reduceRoom,
} from './room-state.ts'

export interface RoomStore {
  get(): RoomState
  subscribe(listener: () => void): () => void
  dispatch(event: RoomEvent): void
  /** The server's time, as well as this device knows it. */
  now(): number
  /** Connects; the returned function ends it. */
  start(): () => void
  /** Shows a line at once, keeps it, and sends it when its turn comes. */
  write(body: LineBody, speaker: string | null): void
  /** Takes a refused line back: its words return to the composer. */
  takeBack(id: string): void
  retry(): void
}

const RETRY_MS = 2_000

/** State, connection and outbox of one open room. */
export class OpenRoom implements RoomStore {
  private state: RoomState
  private readonly listeners = new Set<() => void>()
  private readonly number: string
  private outbox: Outbox = memoryOutbox()
  private live: Live | null = null
  /** Server's clock minus this device's: the largest difference seen is the truest. */
  private offset: number
  private sending = false
  private catchUpAt: ReturnType<typeof setTimeout> | undefined

  constructor(
    initial: RoomState,
    private readonly userId: string,
    serverNow: number,
  ) {
    this.state = initial
    this.number = String(initial.crisis.number)
    this.offset = serverNow - Date.now()
  }

  readonly get = () => this.state
  readonly now = () => Date.now() + this.offset

  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  readonly dispatch = (event: RoomEvent) => {
    const next = reduceRoom(this.state, event)
    if (next === this.state) return
    this.state = next
    for (const listener of this.listeners) listener()
  }

  start() {
    const live = openLive(this.number, {
      after: () => contiguousSeq(this.state.entries),
      entries: (entries) => this.hear(entries),
      crisis: (crisis) => this.dispatch({ type: 'crisis', crisis }),
      people: (people) => this.dispatch({ type: 'presence', people }),
      pages: (pages) => this.dispatch({ type: 'pages', pages }),
      figures: () => this.dispatch({ type: 'figures' }),
      up: () => {
        this.dispatch({ type: 'online' })
        void this.send()
      },
      down: () => this.dispatch({ type: 'offline', since: this.now() }),
      shut: (code) => this.dispatch({ type: 'shut', code }),
    })
    this.live = live
    void this.openKept()
    const lost = () => {
      live.disconnect()
      this.dispatch({ type: 'offline', since: this.now() })
    }
    const back = () => live.connect()
    addEventListener('offline', lost)
    addEventListener('online', back)
    const retry = setInterval(() => void this.send(), RETRY_MS)
    return () => {
      clearInterval(retry)
      clearTimeout(this.catchUpAt)
      removeEventListener('offline', lost)
      removeEventListener('online', back)
      live.close()
      this.live = null
    }
  }

  readonly retry = () => {
    this.live?.connect()
    void this.send()
  }

  write(body: LineBody, speaker: string | null) {
    const line: WaitingLine = {
      id: body.id,
      number: this.number,
      userId: this.userId,
      body,
      speaker,
      writtenAt: this.now(),
      refusal: null,
    }
    this.dispatch({ type: 'waiting', waiting: [...this.state.waiting, line] })
    const kept = this.outbox.put(line).catch(() => undefined)
    void kept.then(() => this.send())
  }

  takeBack(id: string) {
    void this.outbox.remove(id).catch(() => undefined)
    const waiting = this.state.waiting.filter((line) => line.id !== id)
    this.dispatch({ type: 'waiting', waiting })
  }

  private hear(entries: readonly EntryView[]) {
    for (const { recordedAt } of entries) {
      this.offset = Math.max(this.offset, Date.parse(recordedAt) - Date.now())
    }
    const seen = new Set(this.state.entries.map(({ seq }) => seq))
    const fresh = entries.filter(({ seq }) => !seen.has(seq))
    this.dispatch({ type: 'entries', entries })
    if (bringsRunbook(this.state, fresh)) void this.readRunbooks()
    const last = this.state.entries.at(-1)?.seq ?? 0
    clearTimeout(this.catchUpAt)
    if (contiguousSeq(this.state.entries) < last) {
      this.catchUpAt = setTimeout(() => this.live?.catchUp(), 500)
    }
  }

  /** A runbook comes with an alert or a line that holds its name alone: its steps are asked for. */
  private async readRunbooks() {
    const path = `/crises/${this.number}/runbooks`
    const answer = await readApi<{ items: RoomRunbook[] }>(path)
    if (answer) this.dispatch({ type: 'runbooks', runbooks: answer.items })
  }

  private async openKept() {
    this.outbox = await openOutbox()
    const kept = await this.outbox.list(this.number, this.userId).catch(() => [])
    const known = new Set(kept.map(({ id }) => id))
    const written = this.state.waiting.filter(({ id }) => !known.has(id))
    for (const line of written) await this.outbox.put(line).catch(() => undefined)
    this.dispatch({ type: 'waiting', waiting: [...kept, ...written] })
    void this.send()
  }

  /** Sends what waits, in the order of writing, one after the other. */
  private async send() {
    if (this.sending || this.state.offlineSince !== null) return
    this.sending = true
    try {
      for (;;) {
        const line = this.state.waiting.find(({ refusal }) => refusal === null)
        if (!line || !(await this.deliver(line))) return
      }
    } finally {
      this.sending = false
    }
  }

  /** Returns false when the rest must wait. */
  private async deliver(line: WaitingLine): Promise<boolean> {
    const path = `/crises/${this.number}/journal`
    const answer =
      (await this.live?.record(line.body)) ??
      (await callApi<EntryView>('POST', path, line.body, line.id))
    if (answer.ok) {
      this.hear([answer.value])
      this.takeBack(line.id)
      return true
    }
    if (mayPass(answer.refusal)) return false
    const refused = { ...line, refusal: answer.refusal.sentence ?? '' }
    await this.outbox.put(refused).catch(() => undefined)
    const waiting = this.state.waiting.map((one) => (one.id === line.id ? refused : one))
    this.dispatch({ type: 'waiting', waiting })
    return true
  }
}
