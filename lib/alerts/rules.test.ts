import { describe, expect, it } from 'vitest'
import { isSafePattern, matchesPattern } from './patterns.ts'
import {
  decideIntake,
  type IntakeRule,
  type IntakeState,
  matchesRule,
  type WeighedAlert,
} from './rules.ts'

const now = new Date('2026-11-24T20:10:00Z')
const alert: WeighedAlert = {
  status: 'firing',
  title: 'Traffic 5x last Monday',
  severity: 'critical',
  labels: { service: 'booking', env: 'prod' },
  sender: 'alertmanager',
}
const nothing: IntakeState = {
  ownCrisisId: null,
  knownCrisisId: null,
  openings: [],
  newestCrisisId: null,
  openedByRequest: null,
}
const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000)
const rule = (action: IntakeRule['action'], match: IntakeRule['match'] = {}): IntakeRule => ({
  name: 'mine',
  match,
  action,
})
const busy = { openings: [1, 2, 3].map(minutesAgo), newestCrisisId: 'newest' }

describe('what is done about an alert', () => {
  it.each<[string, Partial<WeighedAlert>, readonly IntakeRule[], Partial<IntakeState>, object]>([
    ['critical opens', {}, [], {}, { do: 'open', level: 'high', rule: 'critical' }],
    ['high pages the duty', { severity: 'high' }, [], {}, { do: 'page-duty', rule: 'high' }],
    ['medium is recorded', { severity: 'medium' }, [], {}, { do: 'record', rule: 'other' }],
    ['unknown is recorded', { severity: 'unknown' }, [], {}, { do: 'record', rule: 'other' }],
    ['a note is recorded', { status: 'info' }, [rule('open')], {}, { do: 'record', rule: 'info' }],
    ['the first rule wins', {}, [rule('record'), rule('open')], {}, { do: 'record', rule: 'mine' }],
    [
      'a rule that does not match is passed over',
      {},
      [rule('ignore', { sender: 'grafana' })],
      {},
      { do: 'open', level: 'high', rule: 'critical' },
    ],
    [
      'a rule names its level',
      {},
      [{ ...rule('open'), level: 'low' }],
      {},
      { do: 'open', level: 'low', rule: 'mine' },
    ],
    ['ignored', {}, [rule('ignore')], {}, { do: 'ignore', rule: 'mine' }],
    [
      'attach takes the newest',
      {},
      [rule('attach')],
      { newestCrisisId: 'newest' },
      { do: 'attach', crisisId: 'newest', rule: 'mine' },
    ],
    ['attach without a crisis records', {}, [rule('attach')], {}, { do: 'record', rule: 'mine' }],
    [
      'one request opens one crisis',
      {},
      [],
      { openedByRequest: 'first' },
      { do: 'attach', crisisId: 'first', rule: 'critical' },
    ],
    [
      'its own open crisis takes it',
      {},
      [],
      { ownCrisisId: 'own' },
      { do: 'attach', crisisId: 'own', rule: 'critical' },
    ],
    [
      'a low one too',
      { severity: 'low' },
      [],
      { ownCrisisId: 'own' },
      { do: 'attach', crisisId: 'own', rule: 'other' },
    ],
    [
      'the fourth in ten minutes attaches',
      {},
      [],
      busy,
      { do: 'attach', crisisId: 'newest', rule: 'critical' },
    ],
    [
      'the fourth with all of them closed opens',
      {},
      [],
      { ...busy, newestCrisisId: null },
      { do: 'open', level: 'high', rule: 'critical' },
    ],
    [
      'later it opens again',
      {},
      [],
      { ...busy, openings: [1, 2, 11].map(minutesAgo) },
      { do: 'open', level: 'high', rule: 'critical' },
    ],
    [
      'a resolve is noted',
      { status: 'resolved' },
      [],
      { ownCrisisId: 'own' },
      { do: 'note', crisisId: 'own', rule: 'resolved' },
    ],
    [
      'a resolve after the close is noted',
      { status: 'resolved' },
      [],
      { knownCrisisId: 'old' },
      { do: 'note', crisisId: 'old', rule: 'resolved' },
    ],
    [
      'a resolve of nothing is recorded',
      { status: 'resolved' },
      [rule('open')],
      {},
      { do: 'record', rule: 'resolved' },
    ],
    [
      'an acknowledgement opens nothing',
      { status: 'acknowledged' },
      [],
      {},
      { do: 'record', rule: 'acknowledged' },
    ],
  ])('%s', (_, change, rules, state, decision) => {
    expect(decideIntake({ ...alert, ...change }, rules, { ...nothing, ...state }, now)).toEqual(
      decision,
    )
  })
})

describe('what a rule matches', () => {
  it.each([
    [{}, true],
    [{ sender: 'Alertmanager' }, true],
    [{ severity: ['high' as const, 'critical' as const] }, true],
    [{ severity: ['low' as const] }, false],
    [{ labels: { service: 'booking' } }, true],
    [{ labels: { service: 'book' } }, false],
    [{ labels: { service: '/^book/' } }, true],
    [{ labels: { service: 'booking', env: 'test' } }, false],
    [{ labels: { team: '/.*/' } }, false],
    [{ labels: { constructor: '/.*/' } }, false],
    [{ text: 'LAST MONDAY' }, true],
    [{ text: '/^traffic \\d+x/' }, true],
    [{ text: 'disk' }, false],
  ])('%j → %s', (match, expected) => {
    expect(matchesRule(match, alert)).toBe(expected)
  })
})

describe('patterns', () => {
  it.each(['booking', '/^web-\\d+$/', '/a|b/', '/[a-z+*]+-prod/', '/(eu|us)-west/', '/\\(a\\)+/'])(
    '%s is safe',
    (pattern) => {
      expect(isSafePattern(pattern)).toBe(true)
    },
  )

  it.each([
    '/(a+)+$/',
    '/(a|a)*b/',
    '/a**/',
    '/(/',
    '/(?=a)/',
    '/(a)\\1/',
    `/${'a'.repeat(300)}/`,
    '/a*a*a*b/',
    '/(.{1,99}){9}/',
  ])('%s is refused', (pattern) => {
    expect(isSafePattern(pattern)).toBe(false)
    expect(matchesPattern(pattern, 'a'.repeat(50))).toBe(false)
  })

  it('takes no time on the longest text', () => {
    const started = performance.now()
    for (const pattern of ['/a+a+b$/', '/.*x.*y/', '/\\w+\\s+$/'])
      matchesPattern(pattern, 'a'.repeat(100_000))
    expect(performance.now() - started).toBeLessThan(5_000)
  })
})
