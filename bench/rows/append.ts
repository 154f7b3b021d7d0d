import { writeEntry } from '../../lib/journal/write-entry.ts'
import type { Context } from '../../lib/platform/context.ts'
import type { Durable } from '../harness/disk.ts'
import { percentile } from '../harness/figures.ts'
import {
  type JournalStage,
  line,
  openJournalStage,
  openRoom,
  verifiedLength,
} from '../harness/journal-stage.ts'
import { requireProgram } from '../harness/machine.ts'
import { Pgbench, type PgbenchFigures } from '../harness/pgbench.ts'
import type { Bench, Prepared, Row } from '../harness/row.ts'

const SECONDS = 3
const WARM_LINES = 200
const WRITERS = 32

const PEER =
  'pgbench -M prepared on the same cluster: one statement a transaction inserts a row of the same columns, indexes and size into copies of journal_entry and journal_content, without numbers, hash chain, foreign keys, triggers, access check and notification.'
const OURS =
  'writeEntry, which POST journal and journal:record call, in one Node process: access check, idempotency by id and request hash, number, hash chain, words apart, notification. Numbers and chain are verified after each round by bin/verify-journal.js.'

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

interface Written {
  times: number[]
  perSecond: number
}

async function writeTogether(stage: JournalStage, label: string): Promise<Written> {
  const from = performance.now()
  const until = from + SECONDS * 1_000
  const times = await Promise.all(stage.writers.map((writer) => writeOn(writer, label, until)))
  const seconds = (performance.now() - from) / 1_000
  return { times: times.flat(), perSecond: times.flat().length / seconds }
}

/** One cell of ours: all writers of the stage on one crisis, whose journal is then verified. */
async function oursBesideFloor(bench: Bench, stage: JournalStage): Promise<Durable<Written>> {
  const label = await openRoom(stage)
  const [first] = stage.writers
  for (let count = 0; first && count < WARM_LINES; count += 1) {
    await writeEntry(first, label, line())
  }
  let expected = await verifiedLength(stage, label)
  const cell = await bench.disk.beside(stage.dataDir, async () => {
    const written = await writeTogether(stage, label)
    expected += written.times.length
    return written
  })
  const found = await verifiedLength(stage, label)
  if (found !== expected) throw new Error(`${expected} lines were acknowledged, ${found} are there`)
  return cell
}

type Round = (
  ours: Durable<Written>,
  peer: Durable<PgbenchFigures>,
) => Awaited<ReturnType<Prepared['round']>>

/** Both sides in turn, the other first in every other round. */
async function prepareAppend(bench: Bench, writers: number, cells: Round): Promise<Prepared> {
  const program = await requireProgram('pgbench')
  const stage = await openJournalStage(writers)
  const pgbench = await Pgbench.prepare(program, stage)
  const ours = () => oursBesideFloor(bench, stage)
  const peer = () => bench.disk.beside(stage.dataDir, () => pgbench.run(writers, SECONDS))
  return {
    round: async (round) => {
      const before = round % 2 === 1 ? await peer() : null
      const written = await ours()
      return cells(written, before ?? (await peer()))
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
    prepareAppend(bench, 1, (ours, peer) => {
      const { floorMs } = ours
      const p50 = percentile(ours.value.times, 0.5)
      const p99 = percentile(ours.value.times, 0.99)
      return {
        p50: { ours: p50, peer: floorMs, floorMs, beside: { p99 } },
        mean: {
          ours: 1_000 / ours.value.perSecond,
          peer: peer.value.meanMs,
          floorMs,
          beside: { peerFloorMs: peer.floorMs },
        },
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
    prepareAppend(bench, WRITERS, (ours, peer) => {
      const { floorMs } = ours
      const { times, perSecond } = ours.value
      const beside = {
        p50Ms: percentile(times, 0.5),
        p99Ms: percentile(times, 0.99),
        peerMeanMs: peer.value.meanMs,
        peerFloorMs: peer.floorMs,
      }
      return { rate: { ours: perSecond, peer: peer.value.perSecond, floorMs, beside } }
    }),
}
