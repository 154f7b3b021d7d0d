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
   * Measures with the floor taken directly before; in a slow spell of the disk again, some times.
   * @param directory on the disk that is written to
   */
  async beside<Value>(directory: string, measure: () => Promise<Value>): Promise<Durable<Value>> {
    for (let tries = 1; ; tries += 1) {
      const floorMs = floorOf(directory)
      this.best = Math.min(this.best, floorMs)
      const value = await measure()
      const slow = floorMs > SLOW * this.best
      if (!slow || tries === TRIES || this.ending.aborted) return { value, floorMs }
      await pause(SPELL_MS)
    }
  }
}

/** Median milliseconds of a write of one page and its fdatasync, over and over at the same place. */
function floorOf(directory: string): number {
  const path = join(directory, 'floor.bin')
  const file = openSync(path, 'w')
  try {
    return median(Array.from({ length: SYNCS }, () => timeOfSync(file)))
  } finally {
    closeSync(file)
    rmSync(path, { force: true })
  }
}

function timeOfSync(file: number): number {
  const from = performance.now()
  writeSync(file, PAGE, 0, PAGE.length, 0)
  fdatasyncSync(file)
  return performance.now() - from
}
