import { readFile, writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { systemClock } from '../lib/platform/clock.ts'
import { Disk } from './harness/disk.ts'
import { describeMachine } from './harness/machine.ts'
import type { Bench, Row } from './harness/row.ts'
import { runRows } from './harness/run.ts'
import { type RowRecord, recordOf, summaryOf } from './harness/summary.ts'
import { alertToPage } from './rows/alert-to-page.ts'
import { appendAlone, appendTogether } from './rows/append.ts'
import { intakeDistinct, intakeIdentical } from './rows/intake.ts'
import { journalRoom } from './rows/journal-room.ts'
import { liveLine } from './rows/live-line.ts'
import { pageIdle, pageMany, pageStorm } from './rows/paging.ts'
import { statusPage } from './rows/status-page.ts'

/** Every row, in the order of the table. */
const rows: readonly Row[] = [
  intakeDistinct,
  intakeIdentical,
  alertToPage,
  pageIdle,
  pageMany,
  pageStorm,
  appendAlone,
  appendTogether,
  liveLine,
  statusPage,
  journalRoom,
]

const RESULTS = 'bench/results.json'
const USAGE = `npm run bench -- [--rounds N] [--only ID]... [--list]

  --rounds  how often each row is measured, the rows taking turns (5)
  --only    this row alone; may be given again
  --list    says which rows there are

Ratios are ours / peer, of one round each; the table and ${RESULTS} give their medians.
`

/**
 * The benchmarks against the app as built; loopback only.
 * @param words of the command line
 * @param ending aborted when the run is to stop
 * @returns the exit code: 1 when a goal was missed or a row failed
 */
export async function main(words: string[], ending: AbortSignal): Promise<number> {
  const options = readOptions(words)
  if (options === null) {
    process.stderr.write(USAGE)
    return 2
  }
  if (options.list) {
    process.stdout.write(rows.map(({ id, title }) => `${id.padEnd(24)} ${title}\n`).join(''))
    return 0
  }
  const say = (line: string) => process.stderr.write(`${line}\n`)
  const bench: Bench = { root: process.cwd(), disk: new Disk(ending), ending, say }
  const machine = await describeMachine()
  const outcomes = await runRows(options.rows, options.rounds, bench)
  const occasion = { measuredAt: systemClock.now().toISOString(), machine }
  const records = outcomes.map(({ row, rounds, notMeasured }) =>
    recordOf(row, rounds, occasion, notMeasured),
  )
  process.stdout.write(`${machine}\n\n${summaryOf(records)}\n`)
  if (!ending.aborted) await keep(records)
  return ending.aborted || records.some(fellShort) ? 1 : 0
}

interface Options {
  rounds: number
  rows: readonly Row[]
  list: boolean
}

function readOptions(words: string[]): Options | null {
  const options = {
    rounds: { type: 'string' },
    only: { type: 'string', multiple: true },
    list: { type: 'boolean' },
  } as const
  try {
    const { values } = parseArgs({ args: words, options })
    const only = values.only ?? rows.map(({ id }) => id)
    const unknown = only.find((wanted) => !rows.some(({ id }) => id === wanted))
    if (unknown !== undefined) throw new Error(`There is no row "${unknown}".`)
    const rounds = values.rounds ?? '5'
    if (!/^[1-9]\d{0,2}$/.test(rounds)) throw new Error(`"${rounds}" should be a whole number.`)
    const chosen = rows.filter(({ id }) => only.includes(id))
    return { rounds: Number(rounds), rows: chosen, list: values.list ?? false }
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
    return null
  }
}

const fellShort = ({ measures, notMeasured }: RowRecord) =>
  (notMeasured?.startsWith('failed') ?? false) || measures.some(({ met }) => met === false)

/** Rows that were not part of this run keep their earlier figures. */
async function keep(records: readonly RowRecord[]): Promise<void> {
  const text = await readFile(RESULTS, 'utf8').catch(() => '[]')
  const earlier: RowRecord[] = JSON.parse(text)
  const all = rows.flatMap(
    ({ id }) => [...records, ...earlier].find((record) => record.id === id) ?? [],
  )
  await writeFile(RESULTS, `${JSON.stringify(all, null, 1)}\n`)
}
