import { expect, test } from 'vitest'
import { Disk } from './disk.ts'
import { type Bench, NotMeasured, type Row } from './row.ts'
import { runRows } from './run.ts'

function stage() {
  const controller = new AbortController()
  const log: string[] = []
  const bench: Bench = {
    root: '.',
    disk: new Disk(controller.signal),
    ending: controller.signal,
    say: () => undefined,
  }
  const row = (
    id: string,
    measure: (round: number) => Promise<void> = async () => undefined,
  ): Row => ({
    id,
    title: id,
    method: '',
    measures: [],
    prepare: async () => ({
      round: async (round) => {
        log.push(`${id}${round}`)
        await measure(round)
        return { rate: { ours: 1, peer: 1 } }
      },
      close: async () => {
        log.push(`${id} closed`)
      },
    }),
  })
  return { controller, log, bench, row }
}

test('a row is closed before the next one begins', async () => {
  const { log, bench, row } = stage()
  const outcomes = await runRows([row('a'), row('b')], 2, bench)
  expect(log).toEqual(['a0', 'a1', 'a closed', 'b0', 'b1', 'b closed'])
  expect(outcomes.map(({ rounds }) => rounds.length)).toEqual([2, 2])
})

test('what cannot be measured says so and leaves the others alone', async () => {
  const { log, bench, row } = stage()
  const absent: Row = {
    ...row('x'),
    prepare: async () => {
      throw new NotMeasured('pgbench is not installed')
    },
  }
  const failing = row('f', async (round) => {
    if (round === 1) throw new Error('no')
  })
  const outcomes = await runRows([absent, failing, row('a')], 3, bench)
  expect(outcomes.map(({ notMeasured }) => notMeasured?.split('\n')[0])).toEqual([
    'pgbench is not installed',
    'failed: Error: no',
    undefined,
  ])
  expect(outcomes.map(({ rounds }) => rounds.length)).toEqual([0, 1, 3])
  expect(log.filter((line) => line.endsWith('closed'))).toEqual(['f closed', 'a closed'])
})

test('an interruption in the middle of a round closes everything', async () => {
  const { controller, log, bench, row } = stage()
  const hanging = row('h', async () => {
    controller.abort()
    await new Promise(() => undefined)
  })
  const [first, second] = await runRows([hanging, row('a')], 5, bench)
  expect([first?.notMeasured, second?.notMeasured]).toEqual(['interrupted', 'interrupted'])
  expect(log).toEqual(['h0', 'h closed'])
})
