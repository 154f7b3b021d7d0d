'use client'

import type { EntryView } from '../../lib/journal/model.ts'
import { type LineBody, memoryOutbox, type WaitingLine } from '../journal/outbox.ts'
import { databaseOutbox } from '../journal/outbox-database.ts'
import { type Delivery, OutboxSender } from '../journal/outbox-sender.ts'
import { type OtherTabs, otherTabs } from '../journal/outbox-tabs.ts'
import { callApi, mayPass, readApi } from './api.ts'
import { type Live, type LiveEars, openLive } from './live.ts'
import {
  bringsRunbook,
  contiguousSeq,
  holds,
  type RoomEvent,
  type RoomRunbook,
  type RoomState,
  reduceRoom,
} from './room-state.ts'
import { type Moment, ServerClock } from './server-clock.ts'

export interface RoomStore {
  readonly get: () => RoomState
  /** What the server drew the page with: a part of it that comes alive later begins there. */
  readonly rendered: RoomState
  readonly subscribe: (listener: () => void) => () => void
  dispatch(event: RoomEvent): void
  /** The server's time, as well as this device knows it. */
  now(): number
  /** This moment, for a line that is begun. */
  moment(): Moment
  /** Connects; the returned function ends it. */
  start(): () => void
  /**
   * Shows a line at once, keeps it, and sends it when its turn comes.
   * @param begun when, by the clock; null: its time was typed
   */
  write(body: LineBody, speaker: string | null, begun?: Moment | null): void
  /**
   * Takes a line back that the server does not have: its words return to the composer.
   * @returns false when it may have been stored
   */
  takeBack(id: string): Promise<boolean>
  retry(): void
}

const TICK_MS = 1_000
/** The server gives a sign of life every 4 s; after so long without, ms, it is said to be away. */
const SILENT_MS = 9_000

/** State, connection and outbox of one open room. */
export class OpenRoom implements RoomStore {
  private state: RoomState
  private readonly listeners = new Set<() => void>()
  private readonly number: string
  private readonly clock: ServerClock
  private outbox: OutboxSender | null = null
  /** Written before the browser's database was open. */
  private early: WaitingLine[] = []
  private live: Live | null = null
  /** Last sign of life, ms of the server's clock. */
  private heardAt: number
  /** The clock as lines that wait know it. */
  private retimedAt = 0
  private catchUpAt: ReturnType<typeof setTimeout> | undefined

  constructor(
    readonly rendered: RoomState,
    private readonly userId: string,
    serverNow: number,
  ) {
    this.state = rendered
    this.number = String(rendered.crisis.number)
    this.clock = new ServerClock(serverNow)
    this.heardAt = serverNow
  }

  readonly get = () => this.state
  readonly now = () => this.clock.now()
  readonly moment = () => this.clock.moment()

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
    const live = openLive(this.number, this.ears())
    this.live = live
    const tabs = otherTabs(`outbox ${this.userId} ${this.number}`, () => {
      void this.outbox?.refresh()
    })
    void this.openOutbox(tabs)
    const lost = () => {
      live.disconnect()
      this.away()
    }
    const back = () => live.connect()
    addEventListener('offline', lost)
    addEventListener('online', back)
    const tick = setInterval(() => this.tick(), TICK_MS)
    return () => {
      clearInterval(tick)
      clearTimeout(this.catchUpAt)
      removeEventListener('offline', lost)
      removeEventListener('online', back)
      live.close()
      tabs.close()
      this.live = null
    }
  }

  readonly retry = () => {
    this.live?.connect()
    void this.outbox?.send()
  }

  write(body: LineBody, speaker: string | null, begun: Moment | null = this.moment()) {
    const line: WaitingLine = this.clock.timed({
      id: body.id,
      number: this.number,
      userId: this.userId,
      body: begun ? { ...body, at: new Date(begun.at).toISOString() } : body,
      speaker,
      writtenAt: this.now(),
      refusal: null,
      ...(begun?.doubt ? { doubt: begun.doubt } : {}),
    })
    if (this.outbox) void this.outbox.write(line)
    else {
      this.early.push(line)
      this.dispatch({ type: 'waiting', waiting: [...this.state.waiting, line] })
    }
  }

  async takeBack(id: string): Promise<boolean> {
    return (await this.outbox?.takeBack(id)) ?? false
  }

  private ears(): LiveEars {
    return {
      after: () => contiguousSeq(this.state.entries),
      heard: () => {
        this.heardAt = this.now()
      },
      asking: () => this.clock.asking(),
      time: (at, question) => {
        this.clock.hear(at, question)
        this.retime()
      },
      entries: (entries) => this.hear(entries),
      crisis: (crisis) => this.dispatch({ type: 'crisis', crisis }),
      people: (people) => this.dispatch({ type: 'presence', people, at: this.now() }),
      pages: (pages) => this.dispatch({ type: 'pages', pages }),
      figures: () => this.dispatch({ type: 'figures' }),
      up: () => {
        this.dispatch({ type: 'online' })
        void this.outbox?.send()
      },
      down: () => this.away(),
      shut: (code) => this.dispatch({ type: 'shut', code }),
    }
  }

  /** What stands here is as old as the last sign of life. */
  private away() {
    this.dispatch({ type: 'offline', since: Math.min(this.heardAt, this.now()) })
  }

  private tick() {
    const silent = this.now() - this.heardAt > SILENT_MS
    if (silent && this.state.offlineSince === null) {
      this.away()
      this.live?.disconnect()
      this.live?.connect()
    } else if (this.clock.doubtful && this.state.offlineSince === null) this.live?.catchUp()
    this.retime()
    if (this.state.waiting.length > 0) void this.outbox?.send()
  }

  /** Lines that wait learn of each step of the clock: another tab may have to send them. */
  private retime() {
    if (this.clock.changes === this.retimedAt || !this.outbox) return
    this.retimedAt = this.clock.changes
    void this.outbox.retime((line) => (this.clock.owns(line) ? this.clock.timed(line) : line))
  }

  private hear(entries: readonly EntryView[]) {
    for (const { recordedAt } of entries) this.clock.hear(Date.parse(recordedAt), null)
    const before = this.state.entries
    const fresh = entries.filter((entry) => !holds(before, entry.seq))
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

  private async openOutbox(tabs: OtherTabs) {
    const owner = { number: this.number, userId: this.userId }
    const store = await databaseOutbox(owner).catch(() => null)
    this.dispatch({ type: 'keeping', keeps: store ? 'device' : 'tab' })
    this.outbox = new OutboxSender({
      store: store ?? memoryOutbox(),
      deliver: (line) => this.deliver(line),
      alone: tabs.alone,
      reachable: () => this.state.offlineSince === null && !this.clock.doubtful,
      show: (waiting) => this.dispatch({ type: 'waiting', waiting }),
      tell: tabs.tell,
      unsure: (line) => this.clock.outruns(line),
      timed: (line) => this.clock.timed(line),
    })
    await this.outbox.refresh()
    for (const line of this.early.splice(0)) void this.outbox.write(line)
    await this.outbox.send()
  }

  private async deliver(line: WaitingLine): Promise<Delivery> {
    const path = `/crises/${this.number}/journal`
    const answer =
      (await this.live?.record(line.body)) ??
      (await callApi<EntryView>('POST', path, line.body, line.id))
    if (answer.ok) {
      this.hear([answer.value])
      return { is: 'stored' }
    }
    if (mayPass(answer.refusal)) return { is: 'later' }
    return { is: 'refused', sentence: answer.refusal.sentence ?? '' }
  }
}
