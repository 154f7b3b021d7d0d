import { writeEntry } from '../../lib/journal/write-entry.ts'
import type { Context } from '../../lib/platform/context.ts'
import { median, percentile } from '../harness/figures.ts'
import {
  type JournalStage,
  line,
  openJournalStage,
  openRoom,
  verifiedLength,
} from '../harness/journal-stage.ts'
import { requireProgram } from '../harness/machine.ts'
import { Pgbench } from '../harness/pgbench.ts'
import type { Bench, Prepared, Row } from '../harness/row.ts'

const SECONDS = 2
/** A new crisis each round; the process is warm since the first. */
const WARM_MS = 500
const FIRST_WARM_MS = 8_000
const WRITERS = 32
const CHUNKS = 20
const CHUNK_MS = 100
const CHUNK_SYNCS = 10

const PEER =
  'pgbench -M prepared on the same cluster: one statement a transaction inserts a row of the same columns, indexes and size into copies of journal_entry and journal_content, without numbers, hash chain, foreign keys, triggers, access check and notification.'
const OURS =
  'writeEntry, which POST journal and journal:record call, in one Node process: access check, idempotency by id and request hash, number, hash chain, words apart, notification. Warm. Numbers and chain are verified after each round by bin/verify-journal.js.'

/** Writes lines one after the other until the time is over; gives milliseconds of each. */
async function writeOn(writer: Context, label: string, until: number): Promise<number[]> {
  const times: number[] = []
  for (let from = performance.now(); from < until; ) {
    await writeEntry(writer, label, line())
    const done = performance.now()
    times.push(done - from)
    from = done
  }
  return times
}

/** A crisis with its writers in it, warm. */
class Room {
  private constructor(
    private readonly bench: Bench,
    private readonly stage: JournalStage,
    private readonly label: string,
    private expected: number,
  ) {}

  static async open(bench: Bench, stage: JournalStage, warmMs = WARM_MS): Promise<Room> {
    const label = await openRoom(stage)
    const until = performance.now() + warmMs
    await Promise.all(stage.writers.map((writer) => writeOn(writer, label, until)))
    return new Room(bench, stage, label, await verifiedLength(stage, label))
  }

  /** All writers at once, for so long. */
  async writeTogether(): Promise<Written> {
    const { writers } = this.stage
    const from = performance.now()
    const until = from + SECONDS * 1_000
    const times = await Promise.all(writers.map((writer) => writeOn(writer, this.label, until)))
    const seconds = (performance.now() - from) / 1_000
    this.expected += times.flat().length
    return { times: times.flat(), perSecond: times.flat().length / seconds }
  }

  /** One writer, with the disk's floor taken again every few lines: both see the same moods of the disk. */
  async writeAlone(): Promise<Written & { floors: number[] }> {
    const times: number[] = []
    const floors: number[] = []
    const [writer] = this.stage.writers
    for (let count = 0; writer && count < CHUNKS && !this.bench.ending.aborted; count += 1) {
      floors.push(this.bench.disk.floorOf(this.stage.dataDir, CHUNK_SYNCS))
      times.push(...(await writeOn(writer, this.label, performance.now() + CHUNK_MS)))
    }
    this.expected += times.length
    const meanMs = times.reduce((sum, time) => sum + time, 0) / times.length
    return { times, perSecond: 1_000 / meanMs, floors }
  }

  /** Everything that was acknowledged is there, numbers gapless, chain whole. */
  async verify(): Promise<void> {
    const found = await verifiedLength(this.stage, this.label)
    if (found === this.expected) return
    throw new Error(`${this.expected} lines were acknowledged, ${found} are there`)
  }
}

interface Written {
  times: number[]
  perSecond: number
}

type Cells = Awaited<ReturnType<Prepared['round']>>
type Round = (room: Room, pgbench: Pgbench, stage: JournalStage) => Promise<Cells>

async function prepareAppend(bench: Bench, writers: number, measure: Round): Promise<Prepared> {
  const program = await requireProgram('pgbench')
  const stage = await openJournalStage(writers)
  const pgbench = await Pgbench.prepare(program, stage)
  await Room.open(bench, stage, FIRST_WARM_MS)
  return {
    round: async () => {
      const room = await Room.open(bench, stage)
      const cells = await measure(room, pgbench, stage)
      await room.verify()
      return cells
    },
    close: () => stage.close(),
  }
}

/** A lone writer against the disk and against pgbench with one client. */
export const appendAlone: Row = {
  id: 'append-alone',
  title: 'Numbered append, one writer alone',
  method: `${OURS} ${PEER}`,
  measures: [
    { id: 'p50', title: 'p50', unit: 'ms', peer: 'fdatasync', goal: { atMost: 3 } },
    { id: 'mean', title: 'mean', unit: 'ms', peer: 'pgbench' },
  ],
  prepare: (bench) =>
    prepareAppend(bench, 1, async (room, pgbench) => {
      const { times, floors, perSecond } = await room.writeAlone()
      const peer = await pgbench.run(1, SECONDS)
      const floorMs = median(floors)
      const beside = { p99Ms: percentile(times, 0.99) }
      return {
        p50: { ours: percentile(times, 0.5), peer: floorMs, floorMs, beside },
        mean: { ours: 1_000 / perSecond, peer: peer.meanMs, floorMs },
      }
    }),
}

/** Many writers on one crisis against as many clients that number nothing. */
export const appendTogether: Row = {
  id: 'append-together',
  title: `Numbered append, ${WRITERS} writers on one crisis`,
  method: `${OURS} ${PEER}`,
  measures: [{ id: 'rate', title: 'rate', unit: '/s', peer: 'pgbench', goal: { atLeast: 1 } }],
  prepare: (bench) =>
    prepareAppend(bench, WRITERS, async (room, pgbench, stage) => {
      const peer = () => pgbench.run(WRITERS, SECONDS)
      const cell = await bench.disk.beside(stage.dataDir, async () => {
        // There and back, so that a mood of the machine falls on both.
        const turns = [await room.writeTogether(), await peer()] as const
        const back = [await peer(), await room.writeTogether()] as const
        return { ours: [turns[0], back[1]], peers: [turns[1], back[0]] }
      })
      const { ours, peers } = cell.value
      const times = ours.flatMap((each) => each.times)
      const meanOf = (rates: { perSecond: number }[]) =>
        rates.reduce((sum, { perSecond }) => sum + perSecond, 0) / rates.length
      const beside = { p50Ms: percentile(times, 0.5), p99Ms: percentile(times, 0.99) }
      const { floorMs } = cell
      return { rate: { ours: meanOf(ours), peer: meanOf(peers), floorMs, beside } }
    }),
}
