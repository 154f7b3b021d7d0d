import { parseArgs } from 'node:util'
import { systemClock } from '../../lib/platform/clock.ts'
import { describeMachine } from '../harness/machine.ts'
import { type CrashedFlow, enumerateCrashes } from './crash/enumerate.ts'
import { keepRecord } from './keep-record.ts'
import { runFaults } from './run.ts'
import { isFault, recordOf, summaryOf } from './summary.ts'

const USAGE = `npm run faults -- paging [--seed S] [--kills N] [--minutes M] [--flows a,b] [--record]

  --seed      decides what is done and killed, and when; drawn and printed when left out
  --kills     SIGKILLs of web, pager and the whole tree, in equal parts (60)
  --minutes   after so many no further kill is begun (30)
  --flows     the crash points of these flows alone, and no other kills: declare, page, answer,
              escalate, blind
  --only-kills  no crash points
  --until-red ends at the first thing that is wrong
  --record    adds the figures to bench/faults.json
  --at        that crash point of each flow alone, and no other kills; the same as CRASH_AT=17 in the
              environment
`

/**
 * Paging alone: first a process dies at every change that the flows make, then web, pager and everything are
 * killed at random while people are paged.
 * @param program address of the bundle, for the processes that die
 * @returns the exit code: 1 when a text or call was lost or doubled
 */
export async function runPaging(
  words: string[],
  ending: AbortSignal,
  program: string,
): Promise<number> {
  const options = readOptions(words)
  if (options === null) {
    process.stderr.write(USAGE)
    return 2
  }
  const say = (line: string) => process.stdout.write(`${line}\n`)
  const { flows, at, untilRed, seed, kills, minutes } = options
  const root = process.cwd()
  const asked = { root, program, flows, at, untilRed, ending, say }
  const crashed = options.onlyKills ? [] : await enumerateCrashes(asked)
  const red = crashed.some(({ faults }) => faults.length > 0)
  if (!options.onlyKills) say(pointsLine(crashed))
  if (ending.aborted || flows.length > 0 || at !== null) return red ? 1 : 0
  say(`Seed ${seed}`)
  const outcome = await runFaults({
    ...{ root, seed, kills, minutes, ending, say },
    postgres: 0,
    blindness: true,
    paging: true,
  }).catch((error: unknown) => {
    if (ending.aborted) return null
    throw error
  })
  if (outcome === null) return 1
  const crashPoints = Object.fromEntries(crashed.map(({ flow, points }) => [flow, points]))
  const record = {
    ...recordOf(outcome, systemClock.now(), await describeMachine()),
    paging: true,
    crashPoints,
  }
  say(`\n${summaryOf(record, outcome.findings)}`)
  if (options.record) await keepRecord(record)
  return red || outcome.cutShort || outcome.findings.some(isFault) ? 1 : 0
}

function pointsLine(crashed: readonly CrashedFlow[]): string {
  const points = crashed.reduce((sum, each) => sum + each.points, 0)
  const faults = crashed.reduce((sum, each) => sum + each.faults.length, 0)
  const each = crashed.map(({ flow, points: own }) => `${flow} ${own}`).join(', ')
  return `Crash points covered: ${points} (${each}). Faults: ${faults}.`
}

function readOptions(words: string[]) {
  const text = { type: 'string' } as const
  const flag = { type: 'boolean' } as const
  const known = { seed: text, kills: text, minutes: text, flows: text, at: text } as const
  try {
    const { values } = parseArgs({
      args: words,
      options: { ...known, 'until-red': flag, 'only-kills': flag, record: flag },
    })
    return {
      seed: readCount(values.seed ?? `${systemClock.now().getTime() % 1_000_000}`),
      kills: readCount(values.kills ?? '60'),
      minutes: readCount(values.minutes ?? '30'),
      flows: values.flows?.split(',') ?? [],
      at: values.at === undefined ? null : readCount(values.at),
      untilRed: values['until-red'] ?? false,
      onlyKills: values['only-kills'] ?? false,
      record: values.record ?? false,
    }
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
    return null
  }
}

/** @throws an error that says what the word should be */
export function readCount(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new Error(`"${text}" should be a whole number.`)
  return Number(text)
}
