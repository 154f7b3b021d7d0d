import { describe, expect, it } from 'vitest'
import { planMigrations } from './migrate-plan.ts'

const file = (name: string, checksum = name) => ({ name, checksum, sql: '' })
const row = (name: string, over = {}) => ({
  name,
  checksum: name,
  finished: true,
  rolledBack: false,
  ...over,
})

describe('planMigrations', () => {
  it.each([
    ['nothing applied', [file('2'), file('1')], [], { apply: [file('1'), file('2')] }],
    ['all applied', [file('1')], [row('1')], { apply: [] }],
    ['one left', [file('1'), file('2')], [row('1')], { apply: [file('2')] }],
    ['late file', [file('1'), file('2')], [row('2')], { apply: [file('1')] }],
    ['newer database', [file('1')], [row('1'), row('2')], { refuse: 'newer', name: '2' }],
    ['changed file', [file('1', 'x')], [row('1')], { refuse: 'changed', name: '1' }],
    [
      'broken off',
      [file('1')],
      [row('1', { finished: false })],
      { refuse: 'unfinished', name: '1' },
    ],
    [
      'rolled back, to be tried again',
      [file('1')],
      [row('1', { finished: false, rolledBack: true })],
      { apply: [file('1')] },
    ],
    [
      'rolled back, then applied',
      [file('1')],
      [row('1', { finished: false, rolledBack: true }), row('1')],
      { apply: [] },
    ],
  ])('%s', (_, files, applied, plan) => {
    expect(planMigrations(files, applied)).toEqual(plan)
  })
})
