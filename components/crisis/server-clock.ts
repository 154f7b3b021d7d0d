'use client'

import type { WaitingLine } from '../journal/outbox.ts'
import { newId } from './api.ts'
import { setParts, total } from './clock-steps.ts'

/** A step of the device's clock that is no drift, ms. */
const STEP_MS = 1_000
/** Within so long, ms, a tab that lives has told of a step what its lines need. */
const TOLD_MS = 3_000

/** Clocks of this device: the one on its wall, and one that nobody sets. */
export interface DeviceClocks {
  wall(): number
  steady(): number
}

const browserClocks: DeviceClocks = {
  wall: () => Date.now(),
  steady: () => performance.now(),
}

/**
 * What is not known yet of a time: the clock went forward before it, because it was set or because the
 * device slept. It goes with a line into the browser's database, so that another tab can read it.
 */
export interface ClockDoubt {
  /** Whose steps are meant. */
  clock: string
  /** Those before the moment: from this one on, and up to this one. */
  from: number
  to: number
  /** What that clock adds to the device's if the device slept each time, ms. */
  offset: number
  /** Sizes of its steps, ms: those before the moment, then those after it. */
  steps: number[]
}

/** A moment by the server's clock, ms, and what is not sure about it. */
export interface Moment {
  at: number
  doubt?: ClockDoubt
}

/** A question to the server, as its answer is measured against it. */
export interface ClockQuestion {
  /** The device's clock at asking, ms. */
  wall: number
  /** Set between question and answer, it measures nothing. */
  changes: number
}

interface Step {
  size: number
  /** How much of it was setting the clock, ms; null: the server has not said. */
  set: number | null
}

/**
 * The server's time as a device knows it whose own clock may be hours off, or be set while a room is
 * open, more than once. What the server says bounds the difference: at least its time minus that of
 * hearing it, at most its time minus that of asking.
 */
export class ServerClock {
  /** Server's clock minus this device's, ms. */
  offset: number
  /** Grows with each step, and with each explanation of one. */
  changes = 0
  private readonly id = newId()
  /** All times that the device's clock went forward: it was set, or the device slept. */
  private readonly steps: Step[] = []
  /** So many of the steps are explained. */
  private explained = 0
  private steppedAt = Number.NEGATIVE_INFINITY
  private seen: { wall: number; steady: number }

  /** @param serverNow what the server knew when it made the page, ms */
  constructor(
    serverNow: number,
    private readonly clocks: DeviceClocks = browserClocks,
  ) {
    this.seen = { wall: clocks.wall(), steady: clocks.steady() }
    this.offset = serverNow - this.seen.wall
  }

  /** A step is not explained. The server should be asked. */
  get doubtful(): boolean {
    return this.explained < this.steps.length
  }

  /** The server's time, ms. */
  now(): number {
    const wall = this.clocks.wall()
    const steady = this.clocks.steady()
    const step = wall - this.seen.wall - (steady - this.seen.steady)
    this.seen = { wall, steady }
    if (Math.abs(step) > STEP_MS) {
      this.changes += 1
      this.steppedAt = steady
    }
    // Time stands still for nobody: a clock that lost some was set back.
    if (step < -STEP_MS) this.offset -= step
    if (step > STEP_MS) this.steps.push({ size: step, set: null })
    return wall + this.offset
  }

  /** What is to be held against the answer to a question that is asked now. */
  asking(): ClockQuestion {
    this.now()
    return { wall: this.clocks.wall(), changes: this.changes }
  }

  /**
   * @param at the server's time, ms
   * @param asked the question; null: it was told unasked
   */
  hear(at: number, asked: ClockQuestion | null): void {
    this.now()
    if (asked !== null && asked.changes !== this.changes) return
    this.offset = Math.max(this.offset, at - this.clocks.wall())
    if (asked === null) return
    const most = at - asked.wall
    const over = Math.max(0, this.offset - most)
    this.offset -= over
    this.explain(over)
  }

  private explain(over: number): void {
    if (!this.doubtful) return
    const open = this.steps.slice(this.explained)
    const parts = setParts(
      open.map(({ size }) => size),
      over,
    )
    open.forEach((step, place) => {
      step.set = parts[place] ?? 0
    })
    this.explained = this.steps.length
    this.changes += 1
  }

  /** This moment. */
  moment(): Moment {
    const at = this.now()
    const [from, to] = [this.explained, this.steps.length]
    return from === to ? { at } : { at, doubt: this.doubtSince({ clock: this.id, from, to }) }
  }

  private doubtSince(span: Pick<ClockDoubt, 'clock' | 'from' | 'to'>): ClockDoubt {
    const steps = this.steps.slice(span.from).map(({ size }) => size)
    return { ...span, offset: this.offset, steps }
  }

  /** A moment as it is known by now, by this clock or from what another tab's knew. */
  known(moment: Moment): Moment {
    const { at, doubt } = moment
    if (!doubt) return moment
    const own = doubt.clock === this.id
    if (this.doubtful && (!own || doubt.to > this.explained)) {
      return own ? { at, doubt: this.doubtSince(doubt) } : moment
    }
    const count = doubt.to - doubt.from
    const parts = own
      ? this.steps.slice(doubt.from, doubt.to).map(({ set }) => set ?? 0)
      : setParts(doubt.steps, doubt.offset - this.offset).slice(0, count)
    const then = at - total(parts)
    const now = this.now()
    if (then <= now) return { at: then }
    // The clock was set once more while no tab saw it: what is past cannot lie ahead.
    return { at: Math.min(now, at - total(doubt.steps.slice(0, count))) }
  }

  /** A line at its right time, once the server has said how late it is. */
  timed(line: WaitingLine): WaitingLine {
    const { doubt, ...sure } = line
    if (!doubt) return line
    const { at, doubt: left } = this.known({ at: Date.parse(line.body.at), doubt })
    const body = { ...line.body, at: new Date(at).toISOString() }
    return left ? { ...sure, body, doubt: left } : { ...sure, body }
  }

  /**
   * Whether what another tab's clock knew of this line may be older than the last step: that tab tells, if
   * it lives.
   */
  outruns(line: WaitingLine): boolean {
    return (
      line.doubt !== undefined && !this.owns(line) && this.seen.steady < this.steppedAt + TOLD_MS
    )
  }

  /** Whether the times of lines with this doubt are this clock's to tell. */
  owns({ doubt }: Pick<WaitingLine, 'doubt'>): boolean {
    return doubt?.clock === this.id
  }
}
