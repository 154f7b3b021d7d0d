import { closeSync, fdatasyncSync, openSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { median } from './figures.ts'

const PAGE = Buffer.alloc(8_192, 7)
const SYNCS = 60
/** A floor above this many times the run's best means a slow spell of the disk. */
const SLOW = 2
const TRIES = 6
const SPELL_MS = 2_000

/** What a durable figure stood on. */
export interface Durable<Value> {
  value: Value
  floorMs: number
}

/** The floor under durable figures: one 8 kB write + fdatasync, serial. */
export class Disk {
  private best = Number.POSITIVE_INFINITY

  constructor(private readonly ending: AbortSignal) {}

  /**
   * Measures with the floor taken directly before and after; again, some times, when the disk was or
   * fell into a slow spell.
   * @param directory on the disk that is written to
   */
  async beside<Value>(directory: string, measure: () => Promise<Value>): Promise<Durable<Value>> {
    for (let tries = 1; ; tries += 1) {
      const before = this.floorOf(directory)
      const value = await measure()
      const after = this.floorOf(directory)
      const slow = Math.max(before, after) > SLOW * this.best
      if (!slow || tries === TRIES || this.ending.aborted) return { value, floorMs: before }
      await pause(SPELL_MS)
    }
  }

  /**
   * Median milliseconds of a write of one page and its fdatasync, over and over at the same place.
   * @param times how often
   */
  floorOf(directory: string, times = SYNCS): number {
    const path = join(directory, 'floor.bin')
    const file = openSync(path, 'w')
    try {
      const floor = median(Array.from({ length: times }, () => timeOfSync(file)))
      this.best = Math.min(this.best, floor)
      return floor
    } finally {
      closeSync(file)
      rmSync(path, { force: true })
    }
  }
}

function timeOfSync(file: number): number {
  const from = performance.now()
  writeSync(file, PAGE, 0, PAGE.length, 0)
  fdatasyncSync(file)
  return performance.now() - from
}
