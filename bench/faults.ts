import { parseArgs } from 'node:util'
import { systemClock } from '../lib/platform/clock.ts'
import { runBugs } from './faults/bugs.ts'
import { crash } from './faults/crash/child.ts'
import { FIGURES, keepRecord } from './faults/keep-record.ts'
import { runOffline } from './faults/offline.ts'
import { readCount, runPaging } from './faults/paging.ts'
import { type RunOptions, runFaults } from './faults/run.ts'
import { isFault, recordOf, summaryOf } from './faults/summary.ts'
import { runTamper } from './faults/tamper.ts'
import { describeMachine } from './harness/machine.ts'

const USAGE = `npm run faults -- [--seed S] [--kills N] [--postgres N] [--minutes M] [--record]
npm run faults -- paging …   paging alone, at every crash point and at random
npm run faults -- offline …  a scribe's lines through cuts, kills and a wrong clock
npm run faults -- tamper …   exported journals changed in ten ways
npm run faults -- bugs …     that these runs go red when they should

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
  const [first = '', ...rest] = words
  if (first === 'crash') return crash(readCount(rest[0] ?? ''))
  if (first === 'bugs') return runBugs(rest, ending)
  if (first === 'tamper') return runTamper(rest)
  if (first === 'offline') return runOffline(rest, ending)
  if (first === 'paging') return runPaging(rest, ending, import.meta.url)
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
  if (options.record) await keepRecord(record)
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
      seed: readCount(values.seed ?? `${systemClock.now().getTime() % 1_000_000}`),
      kills: readCount(values.kills ?? '30'),
      postgres: readCount(values.postgres ?? '10'),
      minutes: readCount(values.minutes ?? '30'),
      record: values.record ?? false,
      blindness: true,
      paging: false,
      ending,
      say: (line) => process.stdout.write(`${line}\n`),
    }
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
    return null
  }
}
