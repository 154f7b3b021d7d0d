import { readFile, writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { systemClock } from '../lib/platform/clock.ts'
import { type RunOptions, runFaults } from './faults/run.ts'
import { isFault, type RunRecord, recordOf, summaryOf } from './faults/summary.ts'
import { describeMachine } from './harness/machine.ts'

const FIGURES = 'bench/faults.json'
const USAGE = `npm run faults -- [--seed S] [--kills N] [--postgres N] [--minutes M] [--record]

  --seed      decides what is done and killed, and when; drawn and printed when left out
  --kills     SIGKILLs of web, pager and the whole tree, in equal parts (30)
  --postgres  SIGKILLs of PostgreSQL (10)
  --minutes   after so many no further kill is begun (30)
  --record    adds the figures to ${FIGURES}
`

/**
 * One run of kills and recounts against the app as built; loopback only.
 * @param words of the command line
 * @param ending aborted when the run is to stop
 * @returns the exit code: 1 when anything was lost or doubled
 */
export async function main(words: string[], ending: AbortSignal): Promise<number> {
  const options = readOptions(words, ending)
  if (options === null) {
    process.stderr.write(USAGE)
    return 2
  }
  process.stdout.write(`Seed ${options.seed}\n`)
  const outcome = await runFaults(options).catch((error: unknown) => {
    if (ending.aborted) return null
    throw error
  })
  if (outcome === null) return 1
  const record = recordOf(outcome, systemClock.now(), await describeMachine())
  process.stdout.write(`\n${summaryOf(record, outcome.findings)}\n`)
  if (options.record) await keep(record)
  return outcome.findings.some(isFault) || outcome.cutShort ? 1 : 0
}

function readOptions(
  words: string[],
  ending: AbortSignal,
): (RunOptions & { record: boolean }) | null {
  const text = { type: 'string' } as const
  const options = {
    seed: text,
    kills: text,
    postgres: text,
    minutes: text,
    record: { type: 'boolean' },
  } as const
  try {
    const { values } = parseArgs({ args: words, options })
    return {
      root: process.cwd(),
      seed: count(values.seed ?? `${systemClock.now().getTime() % 1_000_000}`),
      kills: count(values.kills ?? '30'),
      postgres: count(values.postgres ?? '10'),
      minutes: count(values.minutes ?? '30'),
      record: values.record ?? false,
      blindness: true,
      ending,
      say: (line) => process.stdout.write(`${line}\n`),
    }
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
    return null
  }
}

function count(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new Error(`"${text}" should be a whole number.`)
  return Number(text)
}

async function keep(record: RunRecord): Promise<void> {
  const text = await readFile(FIGURES, 'utf8').catch(() => '[]')
  const runs: RunRecord[] = JSON.parse(text)
  await writeFile(FIGURES, `${JSON.stringify([...runs, record], null, 2)}\n`)
}
