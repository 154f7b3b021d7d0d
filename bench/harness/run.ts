import { type Bench, type Cell, NotMeasured, type Prepared, type Row } from './row.ts'

/** What came of one row. */
export interface RowOutcome {
  row: Row
  rounds: Record<string, Cell>[]
  notMeasured?: string
}

interface Standing extends RowOutcome {
  prepared: Prepared | null
}

/**
 * Measures the rows, one after the other: in each round of a row ours and what it is measured against,
 * interleaved. Nothing of another row runs meanwhile: a dozen idle instances, with a database each, take
 * half a core. A row that cannot be measured, or fails, says why and does not keep the others from being
 * measured.
 */
export async function runRows(
  rows: readonly Row[],
  rounds: number,
  bench: Bench,
): Promise<RowOutcome[]> {
  const outcomes: RowOutcome[] = []
  for (const row of rows) {
    const standing = await prepare(row, bench)
    try {
      for (let round = 0; round < rounds && !bench.ending.aborted; round += 1) {
        await measure(standing, round, bench)
      }
    } finally {
      await standing.prepared?.close()
    }
    outcomes.push(standing)
  }
  return outcomes
}

async function prepare(row: Row, bench: Bench): Promise<Standing> {
  if (bench.ending.aborted) return { row, rounds: [], prepared: null, notMeasured: INTERRUPTED }
  bench.say(`Preparing: ${row.title}`)
  try {
    return { row, rounds: [], prepared: await row.prepare(bench) }
  } catch (error) {
    return { row, rounds: [], prepared: null, notMeasured: reasonOf(error) }
  }
}

async function measure(standing: Standing, round: number, bench: Bench): Promise<void> {
  const { row, prepared } = standing
  if (prepared === null || standing.notMeasured) return
  if (bench.ending.aborted) {
    standing.notMeasured = INTERRUPTED
    return
  }
  try {
    standing.rounds.push(await untilEnding(prepared.round(round), bench.ending))
  } catch (error) {
    standing.notMeasured = reasonOf(error)
    bench.say(`${row.title}: ${standing.notMeasured}`)
  }
}

const INTERRUPTED = 'interrupted'

const reasonOf = (error: unknown) =>
  error instanceof NotMeasured
    ? error.message
    : `failed: ${error instanceof Error ? (error.stack ?? error.message) : error}`

/** The work, given up as soon as the run is to end. */
async function untilEnding<Value>(work: Promise<Value>, ending: AbortSignal): Promise<Value> {
  let giveUp = () => undefined
  const ended = new Promise<never>((_, fail) => {
    giveUp = () => {
      fail(new NotMeasured(INTERRUPTED))
      return undefined
    }
    ending.addEventListener('abort', giveUp)
    if (ending.aborted) giveUp()
  })
  try {
    return await Promise.race([work, ended])
  } finally {
    ending.removeEventListener('abort', giveUp)
  }
}
