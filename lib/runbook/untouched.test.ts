import { describe, expect, it } from 'vitest'
import { untouchedSteps } from './untouched.ts'

const at = (minute: number) => new Date(Date.UTC(2021, 6, 12, 18, minute)).toISOString()
const ms = (minute: number) => Date.parse(at(minute))
const open = { state: 'open', at: null }
const done = (minute: number) => ({ state: 'done', at: at(minute) })

describe('untouchedSteps', () => {
  it.each([
    ['fresh', [open, open], 9, null, null],
    ['after ten minutes', [open, open], 10, null, { count: 2, since: ms(0) }],
    ['one touched meanwhile', [done(5), open], 12, null, null],
    ['ten minutes after the touch', [done(5), open], 15, null, { count: 1, since: ms(5) }],
    ['put off', [open], 19, 10, null],
    ['back after being put off', [open], 20, 10, { count: 1, since: ms(0) }],
    ['all done', [done(1), { state: 'skipped', at: at(2) }], 59, null, null],
    ['without steps', [], 59, null, null],
  ])('%s', (_, steps, now, putOff, expected) => {
    const runbook = { attachedAt: at(0), steps }
    const putOffAt = putOff === null ? null : ms(putOff)
    expect(untouchedSteps(runbook, ms(now), putOffAt)).toEqual(expected)
  })
})
