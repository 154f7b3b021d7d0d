import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import type { StatusFacts } from './model.ts'
import { CONFIRM_EVERY_MS, untilNextLook } from './moments.ts'
import { isLate, nextUpdateWord } from './next-update.ts'

const now = new Date('2026-07-12T18:53:05Z')
const inSeconds = (seconds: number) => new Date(now.getTime() + seconds * 1_000)
const MINUTE_MS = 60_000

describe('what is said of the next update', () => {
  it.each([
    [null, { key: 'unplanned' }],
    [inSeconds(300), { key: 'in', milliseconds: 5 * MINUTE_MS }],
    [inSeconds(299), { key: 'in', milliseconds: 5 * MINUTE_MS }],
    [inSeconds(60), { key: 'soon' }],
    [inSeconds(1), { key: 'soon' }],
    [now, { key: 'justLate' }],
    [inSeconds(-59), { key: 'justLate' }],
    [inSeconds(-60), { key: 'late', milliseconds: MINUTE_MS }],
    [inSeconds(-179), { key: 'late', milliseconds: 2 * MINUTE_MS }],
  ])('%s', (due, word) => {
    expect(nextUpdateWord(due, now)).toEqual(word)
  })

  it('is late exactly when the word says so, in whole minutes', () => {
    fc.assert(
      fc.property(fc.integer({ min: -100_000, max: 100_000 }), (seconds) => {
        const due = inSeconds(seconds)
        const word = nextUpdateWord(due, now)
        expect(isLate(due, now)).toBe(word.key === 'late' || word.key === 'justLate')
        if ('milliseconds' in word) expect(word.milliseconds % MINUTE_MS).toBe(0)
      }),
    )
  })
})

const facts = (dates: { due?: Date; hold?: Date; told?: Date }): StatusFacts => ({
  confirmedAt: now,
  nextEvent: null,
  publicPage: true,
  organisation: '',
  crises: [
    {
      id: 'a',
      number: 1,
      drill: false,
      restricted: false,
      openedBy: {},
      memberIds: [],
      title: '',
      level: 'high',
      state: 'open',
      mistake: false,
      openedAt: now,
      closedAt: null,
      holdUntil: dates.hold ?? null,
      nextUpdateDueAt: dates.due ?? null,
      lead: null,
      present: 0,
      figures: [],
      curve: null,
      changes: [],
      unknowns: [],
      levels: [],
      updates: [
        {
          crisisId: 'a',
          audience: 'public',
          headline: '',
          body: '',
          publishedAt: now,
          nextUpdateDueAt: dates.told ?? null,
          levelThen: 'high',
        },
      ],
    },
  ],
})

test.each([
  ['nothing known', null, CONFIRM_EVERY_MS],
  ['a promise to staff', facts({ due: inSeconds(3) }), 3_000],
  ['a promise to the public', facts({ told: inSeconds(4) }), 4_000],
  ['the end of a hold', facts({ hold: inSeconds(2) }), 2_000],
  ['what is past', facts({ due: inSeconds(-3) }), CONFIRM_EVERY_MS],
])('the pages are looked at again: %s', (_, known, wait) => {
  expect(untilNextLook(known, now)).toBe(wait)
})

test('the pages are looked at again at the minute', () => {
  expect(untilNextLook(null, inSeconds(50))).toBe(5_000)
})
