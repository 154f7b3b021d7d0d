import { setTimeout as pause } from 'node:timers/promises'
import type { Server } from 'socket.io'
import { readPeopleHere } from '../cell/keep-presence.ts'
import { type CrisisView, crisisView } from '../crisis/queries.ts'
import type { EntryView } from '../journal/model.ts'
import { readJournal } from '../journal/queries.ts'
import type { Context } from '../platform/context.ts'

/** Whatever reads a crisis's pages for the muster. */
export type ReadPages = (context: Context, crisisId: string) => Promise<unknown>

/** Samples come every few seconds from many senders; a curve is looked at less often. */
const FIGURES_EVERY_MS = 5_000

/** The crisis itself is told this long after lines that were handed over. */
const CRISIS_AFTER_MS = 500
/** The paging is told so long after somebody came in. */
const PAGES_AFTER_MS = 250
/**
 * Each text has five states, and two hundred of them go out in seconds: the whole board, once for each,
 * would keep this process from everything else.
 */
const PAGES_EVERY_MS = 400

/** Lines after which other people are present, or another number is needed. */
const musterKinds: ReadonlySet<string> = new Set([
  'joined',
  'left',
  'role-changed',
  'handed-over',
  'level-changed',
])

export interface Joined {
  crisis: CrisisView
  entries: EntryView[]
  lastSeq: number
}

/**
 * One crisis as this process broadcasts it. Everything goes through one queue, so that whoever joins
 * gets all lines up to `lastSeq` in the answer and all later ones as events, none twice, in order.
 */
export class LiveCrisis {
  readonly room: string
  private lastSeq = -1
  private joining = 0
  private figuresToldAt = Number.NEGATIVE_INFINITY
  private figuresTimer: NodeJS.Timeout | null = null
  /** As events name the crisis; null until somebody has come in. */
  private number: CrisisView['number'] | null = null
  private looking: Promise<void> | null = null
  private crisisTimer: NodeJS.Timeout | null = null
  private pagesTimer: NodeJS.Timeout | null = null
  private pagesToldAt = Number.NEGATIVE_INFINITY
  private tellingPages: Promise<void> | null = null
  private queue: Promise<unknown> = Promise.resolve()

  constructor(
    private readonly io: Server,
    private readonly context: Context,
    private readonly crisisId: string,
    private readonly readPages: ReadPages,
  ) {
    this.room = `crisis:${crisisId}`
  }

  /** Nobody is in the room, and nobody is on the way in: it can be forgotten. */
  get isEmpty(): boolean {
    return this.joining === 0 && !this.io.sockets.adapter.rooms.has(this.room)
  }

  /** Adds a reader. `subscribe` puts its socket in the room. */
  async join(after: number, subscribe: () => void | Promise<void>): Promise<Joined> {
    this.joining += 1
    try {
      return await this.next(async () => {
        await this.broadcastNewLines()
        await subscribe()
        const crisis = await crisisView(this.sql, this.crisisId)
        this.number = crisis.number
        const entries = await readJournal(this.sql, this.crisisId, after)
        const upTo = entries.filter(({ seq }) => seq <= this.lastSeq)
        // Whoever comes back may have missed how far the paging is; said once for many who come.
        this.pagesTimer ??= setTimeout(() => this.tellPages(), PAGES_AFTER_MS).unref()
        return { crisis, entries: upTo, lastSeq: this.lastSeq }
      })
    } finally {
      this.joining -= 1
    }
  }

  /** The database said that the crisis has new lines; one look, not yet begun, does for all. */
  changed(): Promise<void> {
    this.looking ??= this.next(async () => {
      this.looking = null
      await this.broadcastNewLines()
    })
    return this.looking
  }

  /**
   * This process has committed lines: readers who have all before them get them without a look at the
   * database. Otherwise what the database says brings them.
   */
  committed(entries: readonly EntryView[]): Promise<void> {
    return this.next(async () => {
      const { number } = this
      const fresh = entries.filter(({ seq }) => seq > this.lastSeq)
      if (number === null || this.lastSeq < 0 || fresh[0]?.seq !== this.lastSeq + 1) return
      this.broadcastLines(number, fresh)
      this.crisisTimer ??= setTimeout(() => this.tellCrisis(), CRISIS_AFTER_MS).unref()
    })
  }

  presenceChanged(): Promise<void> {
    return this.next(async () => {
      const crisis = await crisisView(this.sql, this.crisisId)
      const people = await readPeopleHere(this.context, this.crisisId)
      this.io.to(this.room).emit('presence', { number: crisis.number, people })
    })
  }

  /** A role was offered to somebody, or an offer settled: no line says so. */
  cellChanged(): Promise<void> {
    return this.next(async () => this.broadcastCrisis(await crisisView(this.sql, this.crisisId)))
  }

  /** How far the paging is: one look, not yet begun, does for all changes before it. */
  pagesChanged(): Promise<void> {
    this.tellingPages ??= this.tellPagesInTurn()
    return this.tellingPages
  }

  private async tellPagesInTurn(): Promise<void> {
    const rest = this.pagesToldAt + PAGES_EVERY_MS - performance.now()
    if (rest > 0) await pause(rest, undefined, { ref: false })
    await this.next(async () => {
      this.tellingPages = null
      this.pagesToldAt = performance.now()
      const { number } = await crisisView(this.sql, this.crisisId)
      const pages = await this.readPages(this.context, this.crisisId)
      this.io.to(this.room).emit('pages:changed', { number, pages })
    })
  }

  /** A series of this crisis has new samples; said at most every five seconds, the last time too. */
  figuresChanged(): void {
    if (this.figuresTimer) return
    const rest = this.figuresToldAt + FIGURES_EVERY_MS - performance.now()
    this.figuresTimer = setTimeout(() => this.tellFigures(), Math.max(0, rest)).unref()
  }

  private tellFigures(): void {
    this.figuresTimer = null
    this.figuresToldAt = performance.now()
    const told = this.next(async () => {
      const { number } = await crisisView(this.sql, this.crisisId)
      this.io.to(this.room).emit('figures:changed', { number })
    })
    // A room that misses it looks again within the minute.
    told.catch(() => undefined)
  }

  private get sql() {
    return this.context.database.sql
  }

  private async broadcastNewLines(): Promise<void> {
    if (this.lastSeq < 0) {
      this.lastSeq = (await crisisView(this.sql, this.crisisId)).lastSeq
      return
    }
    const entries = await readJournal(this.sql, this.crisisId, this.lastSeq)
    if (entries.length === 0) return
    const crisis = await crisisView(this.sql, this.crisisId)
    this.broadcastLines(crisis.number, entries)
    this.broadcastCrisis(crisis)
    if (entries.some(({ kind }) => musterKinds.has(kind))) this.tellPages()
  }

  /** Lines that people write change little of the crisis itself: said once for many. */
  private tellCrisis(): void {
    this.crisisTimer = null
    const told = this.next(async () =>
      this.broadcastCrisis(await crisisView(this.sql, this.crisisId)),
    )
    // The next change says it again.
    told.catch(() => undefined)
  }

  private tellPages(): void {
    if (this.pagesTimer) clearTimeout(this.pagesTimer)
    this.pagesTimer = null
    // The next change says it again.
    this.pagesChanged().catch(() => undefined)
  }

  private broadcastCrisis(crisis: CrisisView): void {
    if (this.crisisTimer) clearTimeout(this.crisisTimer)
    this.crisisTimer = null
    this.io.to(this.room).emit('crisis:changed', { number: crisis.number, crisis })
  }

  private broadcastLines(number: CrisisView['number'], entries: readonly EntryView[]): void {
    for (const entry of entries) {
      this.io.to(this.room).emit('journal:entry', { number, entry })
      this.lastSeq = entry.seq
    }
  }

  private next<Result>(work: () => Promise<Result>): Promise<Result> {
    const turn = this.queue.then(work)
    this.queue = turn.catch(() => undefined)
    return turn
  }
}
