import { expect, test } from 'vitest'
import { median, percentile } from './figures.ts'
import type { Row } from './row.ts'
import { isMet, recordOf, summaryOf } from './summary.ts'

const row: Row = {
  id: 'append-many',
  title: '32 writers',
  method: 'both in turn',
  measures: [
    { id: 'rate', title: 'rate', unit: '/s', peer: 'pgbench', goal: { atLeast: 1 } },
    { id: 'p99', title: 'p99', unit: 'ms', peer: 'pgbench' },
  ],
  prepare: async () => ({ round: async () => ({}), close: async () => undefined }),
}
const occasion = { measuredAt: '2026-07-13T18:00:00.000Z', machine: '2 × any' }

test('the median of ratios counts, not the ratio of medians', () => {
  const cells = [
    { ours: 100, peer: 200 },
    { ours: 300, peer: 100 },
    { ours: 110, peer: 100 },
  ]
  const [rate, ...more] = recordOf(
    row,
    cells.map((cell) => ({ rate: cell })),
    occasion,
  ).measures
  expect(more).toEqual([])
  expect(rate).toMatchObject({
    ours: 110,
    theirs: 100,
    ratio: 1.1,
    ratios: [0.5, 3, 1.1],
    met: true,
  })
})

test('a goal is met at its edge, and never by what is not a number', () => {
  expect(isMet({ atLeast: 1 }, 1)).toBe(true)
  expect(isMet({ atLeast: 1 }, 0.99)).toBe(false)
  expect(isMet({ atMost: 3 }, 3)).toBe(true)
  expect(isMet({ atMost: 3 }, 3.01)).toBe(false)
  expect(isMet({ atMost: 3 }, Number.NaN)).toBe(false)
})

test('the table says what was missed and what was not measured', () => {
  const missed = recordOf(row, [{ rate: { ours: 1, peer: 2, floorMs: 0.1 } }], occasion)
  expect(summaryOf([missed])).toContain(
    '0.5x (0.5-0.5, 1 rounds, fdatasync 0.1 ms) goal ≥ 1 MISSED',
  )
  const without = recordOf(row, [], occasion, 'pgbench is not installed')
  expect(summaryOf([without])).toBe(
    '32 writers (append-many)\n  not measured: pgbench is not installed',
  )
})

test('percentiles by nearest rank', () => {
  const values = Array.from({ length: 100 }, (_, index) => 100 - index)
  expect([0.5, 0.99, 1].map((part) => percentile(values, part))).toEqual([50, 99, 100])
  expect(median([4, 1, 3, 2])).toBe(2.5)
  expect(percentile([], 0.5)).toBeNaN()
})
