import { expect, test } from 'vitest'
import type { Level } from '../crisis/model.ts'
import {
  firstWave,
  isQuiet,
  type Narrowing,
  nextWave,
  type PagingLimits,
  type WaveFacts,
} from './waves.ts'

const off: PagingLimits = {
  waves: false,
  quietHours: false,
  quietFrom: '22:00',
  quietTo: '07:00',
  dutyOnlyBelow: null,
}
const timeZone = 'Europe/Paris'
/** 20:13 in Paris, and 23:30. */
const evening = new Date('2026-11-24T19:13:00Z')
const night = new Date('2026-11-24T22:30:00Z')
const crowd = (count: number) => Array.from({ length: count }, (_, index) => ({ id: `p${index}` }))

const first = (
  count: number,
  limits: Partial<PagingLimits>,
  level: Level = 'high',
  now = evening,
  duty = ['p5'],
) => firstWave(crowd(count), duty, { ...off, ...limits }, { level, now, timeZone })

test.each<[string, ReturnType<typeof first>, number, Narrowing | null]>([
  ['everybody, whatever the number', first(200, {}), 200, null],
  ['sixty are no waves yet', first(60, { waves: true }), 60, null],
  ['sixty-one: forty first', first(61, { waves: true }), 40, 'waves'],
  ['medium by day', first(9, { quietHours: true }, 'medium'), 9, null],
  ['medium at night', first(9, { quietHours: true }, 'medium', night), 1, 'quiet'],
  ['low at night', first(9, { quietHours: true }, 'low', night), 1, 'quiet'],
  ['high at night', first(9, { quietHours: true }, 'high', night), 9, null],
  ['nobody on SRE duty', first(9, { quietHours: true }, 'medium', night, []), 9, null],
  ['everybody is on SRE duty', first(1, { quietHours: true }, 'medium', night, ['p0']), 1, null],
  ['below a level', first(9, { dutyOnlyBelow: 'high' }, 'medium'), 1, 'level'],
  ['at that level', first(9, { dutyOnlyBelow: 'high' }, 'high'), 9, null],
  [
    'nobody on SRE duty, and many',
    first(99, { dutyOnlyBelow: 'high', waves: true }, 'medium', evening, []),
    40,
    'waves',
  ],
])('whom a new crisis texts: %s', (_name, outcome, count, narrowed) => {
  expect([outcome.people.length, outcome.narrowed]).toEqual([count, narrowed])
})

test('the SRE duty is in the first wave, first, and nobody is in it twice', () => {
  const { people } = first(100, { waves: true }, 'high', evening, ['p99', 'p70'])
  expect(people.slice(0, 3).map(({ id }) => id)).toEqual(['p70', 'p99', 'p0'])
  expect(new Set(people).size).toBe(40)
})

const facts: WaveFacts = {
  narrowed: 'waves',
  heldBack: 100,
  wanting: true,
  crew: 2,
  needed: 6,
  lastAt: evening,
}
function next(
  change: Partial<WaveFacts>,
  limits: Partial<PagingLimits> = {},
  level: Level = 'high',
) {
  const now = change.lastAt ?? evening
  const wave = nextWave({ ...facts, ...change }, { ...off, ...limits }, { level, now, timeZone }, 1)
  const clock = wave?.at.toISOString().slice(11, 16)
  return wave && `${wave.count} at ${clock}, then ${wave.narrowed}`
}

test.each<[string, string | null, string | null]>([
  ['high: after five minutes', next({}), '40 at 19:18, then waves'],
  ['critical: after two', next({}, {}, 'critical'), '40 at 19:15, then waves'],
  ['medium: after ten, below three', next({ needed: 0 }, {}, 'medium'), '40 at 19:23, then waves'],
  ['medium: three are enough', next({ needed: 0, crew: 3 }, {}, 'medium'), null],
  ['low: after twenty', next({ needed: 0 }, {}, 'low'), '40 at 19:33, then waves'],
  ['the last ones', next({ heldBack: 12 }), '12 at 19:18, then null'],
  ['enough are coming', next({ crew: 6 }), null],
  ['staffed, stopped or closed', next({ wanting: false }), null],
  ['nobody is left', next({ heldBack: 0 }), null],
  ['everybody was texted at once', next({ narrowed: null }), null],
  ['below a level, still', next({ narrowed: 'level' }, { dutyOnlyBelow: 'critical' }), null],
  [
    'below a level, raised',
    next({ narrowed: 'level' }, { dutyOnlyBelow: 'high' }),
    '100 at 19:13, then null',
  ],
  [
    'raised at night, in waves',
    next({ narrowed: 'quiet', lastAt: night }, { quietHours: true, waves: true }),
    '40 at 22:30, then waves',
  ],
  [
    'at night, still medium: in the morning',
    next({ narrowed: 'quiet', lastAt: night, needed: 0 }, { quietHours: true }, 'medium'),
    '100 at 06:00, then null',
  ],
  [
    'in the morning, three are there',
    next(
      { narrowed: 'quiet', lastAt: evening, needed: 0, crew: 3 },
      { quietHours: true },
      'medium',
    ),
    null,
  ],
])('the next wave: %s', (_name, wave, expected) => {
  expect(wave).toBe(expected)
})

test('a faster clock brings the wave sooner', () => {
  const moment = { level: 'high', now: evening, timeZone } as const
  expect(nextWave(facts, off, moment, 10)?.at.getTime()).toBe(evening.getTime() + 30_000)
})

test.each([
  ['22:00', '07:00', '2026-11-24T20:59:00Z', false],
  ['22:00', '07:00', '2026-11-24T21:00:00Z', true],
  ['22:00', '07:00', '2026-11-25T05:59:00Z', true],
  ['22:00', '07:00', '2026-11-25T06:00:00Z', false],
  ['01:00', '05:00', '2026-11-25T00:30:00Z', true],
  ['01:00', '05:00', '2026-11-24T23:30:00Z', false],
  ['08:00', '08:00', '2026-11-25T07:00:00Z', false],
  // The night on which the clock goes back: 02:30 twice.
  ['02:00', '03:00', '2026-10-25T00:30:00Z', true],
  ['02:00', '03:00', '2026-10-25T01:30:00Z', true],
])('quiet from %s to %s at %s: %s', (quietFrom, quietTo, at, quiet) => {
  const limits = { ...off, quietHours: true, quietFrom, quietTo }
  expect(isQuiet(limits, { level: 'medium', now: new Date(at), timeZone })).toBe(quiet)
})
