import { expect, test } from 'vitest'
import { isGsm7, segments } from '../channels/sms/gsm7.ts'
import { drillMoment, isDrillDue, nextReachCalls, outcomeOf, reachText } from './reach.ts'

const paris = 'Europe/Paris'
const plan = { day: 3, at: '11:00' }
const at = (text: string) => new Date(text)

test.each<[string, string, string | null, boolean]>([
  ['before its day', '2026-07-02T12:00:00Z', null, false],
  ['a minute early', '2026-07-03T08:59:00Z', null, false],
  ['at its time', '2026-07-03T09:00:00Z', null, true],
  ['after last month’s', '2026-07-03T09:00:00Z', '2026-06-03T09:00:00Z', true],
  ['when it was begun', '2026-07-03T09:10:00Z', '2026-07-03T09:00:10Z', false],
  ['four hours late', '2026-07-03T13:00:00Z', null, true],
  ['too late to disturb anybody', '2026-07-03T13:01:00Z', null, false],
  ['in winter, by the local clock', '2026-12-03T09:30:00Z', null, false],
  ['in winter, an hour later', '2026-12-03T10:00:00Z', null, true],
])('the drill of the month %s', (_, now, last, due) => {
  expect(isDrillDue(plan, last === null ? null : at(last), at(now), paris)).toBe(due)
})

test('without a day there is no drill; the month is that of the local clock', () => {
  expect(isDrillDue({ day: 0, at: '11:00' }, null, at('2026-07-03T09:00:00Z'), paris)).toBe(false)
  expect(drillMoment({ day: 1, at: '00:30' }, at('2026-07-31T22:45:00Z'), paris)).toEqual(
    at('2026-07-31T22:30:00Z'),
  )
})

const now = at('2026-07-03T09:10:00Z')
const person = {
  pageId: 'p',
  userId: 'u',
  state: 'sent',
  hasPhone: true,
  textAt: at('2026-07-03T09:00:00Z'),
  textFailed: false,
  called: false,
}

test.each<[string, Partial<typeof person>, number, boolean]>([
  ['ten minutes of silence', {}, 1, true],
  ['nine minutes', { textAt: at('2026-07-03T09:01:00Z') }, 1, false],
  ['a tenth of it in a fast test', { textAt: at('2026-07-03T09:09:00Z') }, 10, true],
  ['a text that failed', { textFailed: true, textAt: now }, 1, true],
  ['an answer', { state: 'seen' }, 1, false],
  ['a call before', { called: true, textFailed: true }, 1, false],
  ['no number', { hasPhone: false, textFailed: true }, 1, false],
])('a call after %s', (_, change, scale, due) => {
  expect(nextReachCalls([{ ...person, ...change }], now, scale)).toHaveLength(due ? 1 : 0)
})

test('the states of pages are four outcomes', () => {
  const states = ['waiting', 'sent', 'delivered', 'coming', 'declined', 'seen', 'unreachable']
  expect(states.map(outcomeOf)).toEqual([
    'underway',
    'underway',
    'arrived',
    'answered',
    'answered',
    'answered',
    'unreachable',
  ])
})

test('the text says first that it is no crisis, and names none', () => {
  const link = `https://cellule.astreinte.example-organisation.org/p/${'x'.repeat(22)}`
  for (const kind of ['test', 'drill'] as const) {
    for (const locale of ['fr', 'en'] as const) {
      const text = reachText(kind, link, locale)
      expect(text).toMatch(/^(TEST|EXERCICE|DRILL), (pas une crise|not a crisis)\./)
      expect(text).not.toContain('#')
      expect([isGsm7(text), segments(text) <= 2]).toEqual([true, true])
    }
  }
})
