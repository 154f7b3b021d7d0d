'use client'

import type { WaitingLine } from '../journal/outbox.ts'

/** A step of the device's clock that is no drift, ms. */
const STEP_MS = 1_000

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
 * The server's time as a device knows it whose own clock may be hours off, or be set while a room is
 * open. What the server says bounds the difference: at least its time minus that of hearing it, at most
 * its time minus that of asking.
 */
export class ServerClock {
  /** Server's clock minus this device's, ms. */
  offset: number
  /** The device's clock went forward: it was set, or the device slept. The server should be asked. */
  doubtful = false
  private seen: { wall: number; steady: number }

  /** @param serverNow what the server knew when it made the page, ms */
  constructor(
    serverNow: number,
    private readonly clocks: DeviceClocks = browserClocks,
  ) {
    this.seen = { wall: clocks.wall(), steady: clocks.steady() }
    this.offset = serverNow - this.seen.wall
  }

  /** The server's time, ms. */
  now(): number {
    const wall = this.clocks.wall()
    const steady = this.clocks.steady()
    const step = wall - this.seen.wall - (steady - this.seen.steady)
    this.seen = { wall, steady }
    // Time stands still for nobody: a clock that lost some was set back.
    if (step < -STEP_MS) this.offset -= step
    if (step > STEP_MS) this.doubtful = true
    return wall + this.offset
  }

  /**
   * @param at the server's time, ms
   * @param askedAt this device's when it asked; null: it was told unasked
   */
  hear(at: number, askedAt: number | null): void {
    this.now()
    this.offset = Math.max(this.offset, at - this.clocks.wall())
    if (askedAt === null) return
    this.offset = Math.min(this.offset, at - askedAt)
    this.doubtful = false
  }

  /** What is to be kept with a line whose time is taken now. */
  doubt(): Pick<WaitingLine, 'doubtfulOffset'> {
    this.now()
    return this.doubtful ? { doubtfulOffset: this.offset } : {}
  }

  /** A line at its right time, once the server has said how late it is. */
  timed(line: WaitingLine): WaitingLine {
    if (line.doubtfulOffset === undefined) return line
    const over = line.doubtfulOffset - this.offset
    const at = new Date(Date.parse(line.body.at) - over).toISOString()
    return { ...line, body: { ...line.body, at }, doubtfulOffset: this.offset }
  }
}
