import { parseArgs } from 'node:util'
import { verifyJournal } from '../../bin/verify-journal.js'
import { systemClock } from '../../lib/platform/clock.ts'
import { describeMachine } from '../harness/machine.ts'
import { chanceFrom } from './chance.ts'
import { keepRecord } from './keep-record.ts'
import { readCount } from './paging.ts'
import { drawJournal, sealed } from './tamper-journal.ts'
import { tamperings } from './tamper-kinds.ts'

const USAGE = `npm run faults -- tamper [--seed S] [--cases N] [--record]

  Exported journals, each changed in one of ten ways, given to verify-journal.
  --seed    decides journals and changes (1)
  --cases   journals for each way (1000)
  --record  adds the figures to bench/faults.json
`

/** What was found of one way to change a journal. */
export interface Tampered {
  kind: string
  cases: number
  found: number
}

/**
 * Journals changed in each way, half of them with a digest made anew to fit.
 * @returns how many of them the verifier found; and how many of as many untouched ones it took for whole
 */
export function tamper(seed: number, cases: number): { kinds: Tampered[]; whole: number } {
  let whole = 0
  const kinds = Object.entries(tamperings).map(([kind, breakIt]) => {
    const chance = chanceFrom(seed, kind)
    let found = 0
    for (let place = 0; place < cases; place += 1) {
      const journal = drawJournal(chance)
      if (verifyJournal(JSON.stringify(journal)).whole) whole += 1
      const broken = breakIt(structuredClone(journal), chance)
      if (broken === null) throw new Error(`${kind}: nothing to change in a journal`)
      const file = place % 2 === 0 ? broken : sealed(broken)
      if (!verifyJournal(JSON.stringify(file)).whole) found += 1
    }
    return { kind, cases, found }
  })
  return { kinds, whole }
}

/**
 * `npm run faults -- tamper`.
 * @returns the exit code: 1 when a changed journal was taken for whole, or a whole one for changed
 */
export async function runTamper(words: string[]): Promise<number> {
  const options = readOptions(words)
  if (options === null) {
    process.stderr.write(USAGE)
    return 2
  }
  const { seed, cases, record } = options
  const { kinds, whole } = tamper(seed, cases)
  const total = kinds.reduce((sum, one) => sum + one.cases, 0)
  const found = kinds.reduce((sum, one) => sum + one.found, 0)
  const rows = kinds.map((one) => `${one.kind.padEnd(26)}${one.found} of ${one.cases} found`)
  const good = found === total && whole === total
  const share = `${((100 * found) / total).toFixed(2)} %`
  const last = `${good ? '✓' : '✗'} ${found} of ${total} found (${share}); ${whole} of ${total} untouched ones whole`
  process.stdout.write(`${[`Seed ${seed}`, '', ...rows, '', last].join('\n')}\n`)
  if (record) {
    const date = systemClock.now().toISOString()
    await keepRecord({ tamper: true, seed, date, machine: await describeMachine(), kinds, whole })
  }
  return good ? 0 : 1
}

function readOptions(words: string[]) {
  const text = { type: 'string' } as const
  const options = { seed: text, cases: text, record: { type: 'boolean' } } as const
  try {
    const { values } = parseArgs({ args: words, options })
    return {
      seed: readCount(values.seed ?? '1'),
      cases: readCount(values.cases ?? '1000'),
      record: values.record ?? false,
    }
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
    return null
  }
}
