import { type FileHandle, open, rm } from 'node:fs/promises'
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
      const floorMs = await floorOf(directory)
      this.best = Math.min(this.best, floorMs)
      const value = await measure()
      const slow = floorMs > SLOW * this.best
      if (!slow || tries === TRIES || this.ending.aborted) return { value, floorMs }
      await pause(SPELL_MS)
    }
  }
}

/** Median milliseconds of a write of one page and its fdatasync, over and over at the same place. */
async function floorOf(directory: string): Promise<number> {
  const path = join(directory, 'floor.bin')
  const file = await open(path, 'w')
  try {
    const times: number[] = []
    for (let done = 0; done < SYNCS; done += 1) times.push(await timeOfSync(file))
    return median(times)
  } finally {
    await file.close()
    await rm(path, { force: true })
  }
}

async function timeOfSync(file: FileHandle): Promise<number> {
  const from = performance.now()
  await file.write(PAGE, 0, PAGE.length, 0)
  await file.datasync()
  return performance.now() - from
}
