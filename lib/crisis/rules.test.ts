import { expect, test } from 'vitest'
import { levels, parseCrisisLabel } from './model.ts'
import { decideLevel, firstUpdateDueAt, isProposalLate, nextState } from './rules.ts'

test.each([
  ['low', 'critical', false, 'change'],
  ['high', 'medium', false, 'propose'],
  ['high', 'medium', true, 'change'],
  ['high', 'high', true, 'unchanged'],
  ['critical', 'low', false, 'propose'],
] as const)('%s → %s, may lower %s: %s', (from, to, mayLower, decision) => {
  expect(decideLevel(from, to, mayLower)).toBe(decision)
})

test('raising never needs the lead', () => {
  for (const [index, from] of levels.entries()) {
    for (const to of levels.slice(index + 1)) expect(decideLevel(from, to, false)).toBe('change')
  }
})

test.each([
  ['open', 'watch', 'watch'],
  ['open', 'close', 'closed'],
  ['watch', 'close', 'closed'],
  ['closed', 'close', null],
  ['closed', 'watch', null],
  ['closed', 'reopen', 'open'],
  ['watch', 'reopen', 'open'],
  ['open', 'reopen', null],
] as const)('%s, %s → %s', (from, verb, to) => {
  expect(nextState(from, verb)).toBe(to)
})

test.each([
  ['1192', { number: 1192, drill: false }],
  ['D1', { number: 1, drill: true }],
  ['d12', { number: 12, drill: true }],
  ['0', null],
  ['D', null],
  ['1192x', null],
  ['-1', null],
  ['99999999999', null],
])('reads the label %s', (text, expected) => {
  expect(parseCrisisLabel(text)).toEqual(expected)
})

test('the first update is promised sooner the graver it is', () => {
  const opened = new Date('2026-07-13T18:13:00Z')
  const minutes = levels.map((level) => {
    const due = firstUpdateDueAt(level, opened)
    return due && (due.getTime() - opened.getTime()) / 60_000
  })
  expect(minutes).toEqual([null, 20, 10, 5])
})

test.each([
  [4.9, false],
  [5, true],
])('a proposed level that waited %s minutes: the lead is reminded: %s', (minutes, late) => {
  expect(isProposalLate(0, minutes * 60_000)).toBe(late)
})
