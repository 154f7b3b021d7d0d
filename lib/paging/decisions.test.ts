import { expect, test } from 'vitest'
import { calledWhy, type DecidedAttempt, pagingDecisions, type Rests } from './decisions.ts'

const opened = new Date('2026-11-24T19:13:00Z')
const after = (seconds: number) => new Date(opened.getTime() + seconds * 1000)
const none: Rests = { staffed: null, stopped: null, reduced: null, lapsed: null }

function made(seconds: number, change: Partial<DecidedAttempt>): DecidedAttempt {
  const base = { channel: 'sms', reason: 'opened', status: 'delivered', data: {} } as const
  return { ...base, createdAt: after(seconds), ...change }
}
const call = (seconds: number, reason: string, data: DecidedAttempt['data'] = {}) =>
  made(seconds, { channel: 'voice', reason, status: 'sent', data })

test('attempts made together for one reason are one decision; what was dropped was never made', () => {
  const decisions = pagingDecisions(
    [
      call(75, 'silent', { vacant: ['comms'], crew: 2, needed: 6 }),
      made(0, {}),
      made(0, { status: 'waiting' }),
      made(1, { status: 'undelivered' }),
      made(2, { status: 'cancelled' }),
      call(3, 'undelivered'),
      call(90, 'silent', { vacant: ['comms'], crew: 2, needed: 6 }),
    ],
    none,
  )
  expect(decisions).toEqual([
    {
      kind: 'sent',
      at: after(0).toISOString(),
      channel: 'sms',
      reason: 'opened',
      vacant: [],
      crew: null,
      needed: null,
      count: 3,
      delivered: 1,
      waiting: 1,
    },
    expect.objectContaining({ channel: 'voice', reason: 'undelivered', count: 1 }),
    expect.objectContaining({ channel: 'voice', reason: 'silent', crew: 2, needed: 6, count: 2 }),
  ])
})

test('what all waits, during the hold, is not done yet', () => {
  const waits = [made(0, { status: 'waiting' }), made(0, { status: 'waiting' })]
  expect(pagingDecisions(waits, none)).toEqual([])
  expect(pagingDecisions([...waits, made(1, {})], none)).toMatchObject([{ count: 3, waiting: 2 }])
})

test('a repeated call says what was missing: people first, else roles', () => {
  const because = (crew: number) =>
    pagingDecisions([call(300, 'repeat', { vacant: ['scribe', 'comms'], crew, needed: 6 })], none)
  expect(because(6)).toMatchObject([{ vacant: ['comms', 'scribe'], crew: null, needed: null }])
  expect(because(5)).toMatchObject([{ vacant: [], crew: 5, needed: 6 }])
})

test('how it came to rest stands between what went before and after', () => {
  const rests = { ...none, staffed: after(480), stopped: after(500), lapsed: after(100) }
  const decisions = pagingDecisions([made(0, {}), call(300, 'repeat')], rests)
  expect(decisions.map(({ kind }) => kind)).toEqual([
    'sent',
    'lapsed',
    'sent',
    'staffed',
    'stopped',
  ])
})

test('an attempt of before reasons were kept counts as the opening’s', () => {
  expect(pagingDecisions([made(0, { reason: 'strange' })], none)).toMatchObject([
    { reason: 'opened' },
  ])
})

test.each([
  [{ because: 'opted-out' }, 'optedOut'],
  [{ because: 'undelivered', crew: 2 }, 'undelivered'],
  [{ because: 'silent', crew: 2 }, 'silent'],
  [{ because: 'repeat', crew: 2, vacant: ['comms'] }, 'short'],
  [{ because: 'repeat', vacant: ['comms'] }, 'vacant'],
  [{ because: 'repeat' }, 'again'],
  [{}, 'again'],
])('the line of a call, %j, says: %s', (line, why) => {
  expect(calledWhy(line)).toBe(why)
})
