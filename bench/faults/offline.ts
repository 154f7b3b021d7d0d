import { parseArgs } from 'node:util'
import { systemClock } from '../../lib/platform/clock.ts'
import { describeMachine } from '../harness/machine.ts'
import { keepRecord } from './keep-record.ts'
import { type Evening, playEvening } from './offline/evening.ts'
import { readCount } from './paging.ts'

const USAGE = `npm run faults -- offline [--seeds N] [--seed S] [--record]

  --seeds     so many evenings (200)
  --seed      of the first one (1)
  --record    adds the sums to bench/faults.json
`

const faults = ['lost', 'doubled', 'reordered', 'misdated', 'unwanted'] as const

/**
 * Evenings of a scribe whose network, server, browser and clock fail, each decided by its seed.
 * @returns the exit code: 1 when a line was lost, doubled, out of order, at a wrong time or unwanted
 */
export async function runOffline(words: string[], ending: AbortSignal): Promise<number> {
  const options = readOptions(words)
  if (options === null) {
    process.stderr.write(USAGE)
    return 2
  }
  const say = (line: string) => process.stdout.write(`${line}\n`)
  const began = systemClock.now()
  const evenings: Evening[] = []
  for (let seed = options.seed; seed < options.seed + options.seeds; seed += 1) {
    if (ending.aborted) return 1
    const evening = await playEvening(seed)
    evenings.push(evening)
    say(lineOf(evening))
  }
  const sums = sumOf(evenings)
  const red = faults.some((fault) => sums[fault] > 0)
  say(`\n${evenings.length} evenings: ${wordsOf(sums)}`)
  if (options.record) {
    const seconds = (systemClock.now().getTime() - began.getTime()) / 1_000
    await keepRecord({
      ...{ offline: true, date: began.toISOString(), machine: await describeMachine() },
      ...{ seed: options.seed, seeds: evenings.length, seconds, ...sums },
    })
  }
  return red ? 1 : 0
}

type Sums = Omit<Evening, 'seed'>

function sumOf(evenings: readonly Evening[]): Sums {
  const of = (name: keyof Sums) => evenings.reduce((sum, evening) => sum + evening[name], 0)
  return {
    lines: of('lines'),
    cuts: of('cuts'),
    serverKills: of('serverKills'),
    tabKills: of('tabKills'),
    browserKills: of('browserKills'),
    clockSets: of('clockSets'),
    repeats: of('repeats'),
    lostAnswers: of('lostAnswers'),
    takenBack: of('takenBack'),
    lost: of('lost'),
    doubled: of('doubled'),
    reordered: of('reordered'),
    misdated: of('misdated'),
    unwanted: of('unwanted'),
  }
}

function lineOf({ seed, lines, ...evening }: Evening): string {
  const found = faults.map((fault) => `${fault} ${evening[fault]}`).join(', ')
  return `seed ${seed}: ${lines} lines, ${found}`
}

function wordsOf(sums: Sums): string {
  return Object.entries(sums)
    .map(([name, count]) => `${name} ${count}`)
    .join(', ')
}

function readOptions(words: string[]) {
  const text = { type: 'string' } as const
  try {
    const { values } = parseArgs({
      args: words,
      options: { seeds: text, seed: text, record: { type: 'boolean' } },
    })
    return {
      seeds: readCount(values.seeds ?? '200'),
      seed: readCount(values.seed ?? '1'),
      record: values.record ?? false,
    }
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
    return null
  }
}
