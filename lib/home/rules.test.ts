import { expect, test } from 'vitest'
import {
  byGravity,
  daysSince,
  figureOfLabels,
  homeState,
  monthsOnLine,
  placeOnLine,
  proposedLevel,
} from './rules.ts'

const now = new Date('2026-07-19T16:40:00Z')
const ago = (days: number) => new Date(now.getTime() - days * 24 * 3_600_000)

test.each([
  [{ crises: [1], alert: 1 }, 'open'],
  [{ crises: [], alert: 1 }, 'alert'],
  [{ crises: [], alert: null }, 'quiet'],
])('home %j is %s', (home, state) => {
  expect(homeState(home)).toBe(state)
})

test.each([
  [0.2, 0],
  [1, 1],
  [6.9, 6],
  [-1, 0],
])('%d days ago: %d whole days', (days, whole) => {
  expect(daysSince(ago(days), now)).toBe(whole)
})

test.each([
  ['critical', 'high'],
  ['high', 'high'],
  ['medium', 'medium'],
  ['unknown', 'medium'],
  ['low', 'low'],
  ['info', 'low'],
])('an alert of severity %s proposes %s', (severity, level) => {
  expect(proposedLevel(severity)).toBe(level)
})

test('the gravest first, then the oldest, drills last', () => {
  const crisis = (
    name: string,
    level: 'low' | 'high' | 'critical',
    days: number,
    drill = false,
  ) => ({
    name,
    level,
    drill,
    openedAt: ago(days),
  })
  const crises = [
    crisis('drill', 'critical', 9, true),
    crisis('young', 'high', 1),
    crisis('low', 'low', 8),
    crisis('old', 'high', 2),
  ]
  expect(crises.sort(byGravity).map(({ name }) => name)).toEqual(['old', 'young', 'low', 'drill'])
})

test.each([
  [{ value: '7800000', baseline: '1990000', metric: 'transactions/min' }, 3.92],
  [{ value: '1.5e3', baseline: '500' }, 3],
  [{ value: '12 000', baseline: '4000' }, null],
  [{ value: '12', baseline: '0' }, null],
  [{ value: '12' }, null],
  [{}, null],
])('the figure of the labels %o is %s times its reference', (labels, ratio) => {
  const figure = figureOfLabels(labels)
  expect(figure && Math.round(figure.ratio * 100) / 100).toBe(ratio)
})

test('nights lie on their line from left to now', () => {
  expect(placeOnLine(now, now, 90)).toBe(1)
  expect(placeOnLine(ago(45), now, 90)).toBeCloseTo(0.5)
  expect(placeOnLine(ago(91), now, 90)).toBeNull()
  expect(placeOnLine(ago(-1), now, 90)).toBeNull()
  expect(monthsOnLine(now, 90).map((month) => month.getUTCMonth() + 1)).toEqual([5, 6, 7])
})
