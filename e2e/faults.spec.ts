import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { runFaults } from '../bench/faults/run.ts'
import { isFault } from '../bench/faults/summary.ts'

const ROOT = join(import.meta.dirname, '..')

/** The short tier of `npm run faults`: what is killed and done is always the same. */
test('kill -9 of web, pager, PostgreSQL and everything under load: nothing lost, nothing doubled', async () => {
  test.setTimeout(240_000)
  const outcome = await runFaults({
    root: ROOT,
    seed: 1192,
    kills: 3,
    postgres: 1,
    minutes: 3,
    blindness: false,
    paging: false,
    ending: new AbortController().signal,
    say: () => undefined,
  })
  expect(outcome.recoveries.map(({ victim }) => victim).sort()).toEqual(
    expect.arrayContaining(['pager', 'tree', 'web']),
  )
  expect(outcome.recoveries).toHaveLength(4)
  expect(outcome.findings.filter(isFault)).toEqual([])
  // A run in which nothing was told would find nothing.
  const { declarations, alerts, entries } = outcome.ledger
  expect(Math.min(declarations.length, alerts.length, entries.length)).toBeGreaterThan(0)
  expect(outcome.provider.items.length).toBeGreaterThan(0)
})
