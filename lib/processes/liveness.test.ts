import { expect, test } from 'vitest'
import { Liveness } from './liveness.ts'

interface Life {
  /** Signs come right after these looks, counted from one. */
  signsAfter?: (look: number) => boolean
  /** What it waits for a processor in the second before that look. */
  waitsMs?: (look: number) => number
}

/** The look at which the process is to be ended. */
function endsAt({ signsAfter = () => false, waitsMs = () => 0 }: Life): number | null {
  const liveness = new Liveness()
  let waited = 0
  for (let look = 1; look <= 600; look += 1) {
    waited += waitsMs(look)
    if (liveness.look(waited)) return look
    if (signsAfter(look)) liveness.heard()
  }
  return null
}

test.each<[string, Life, number | null]>([
  ['no sign at all: as long as a start may take', {}, 90],
  ['one sign, then none', { signsAfter: (look) => look === 2 }, 12],
  ['a sign late in the start, then none', { signsAfter: (look) => look === 89 }, 99],
  ['a sign at each look', { signsAfter: () => true }, null],
  ['a sign just before it is too late', { signsAfter: (look) => look % 9 === 0 }, null],
  ['signs too far apart', { signsAfter: (look) => look % 11 === 0 }, 21],
  [
    'silent for twenty seconds while it waits for a processor, then back',
    { signsAfter: (look) => look === 2 || look >= 22, waitsMs: () => 900 },
    null,
  ],
  [
    'silent while it gets most of a processor',
    { signsAfter: (look) => look === 2, waitsMs: () => 400 },
    12,
  ],
  [
    'starved, then hanging: counted from when it could have answered',
    { signsAfter: (look) => look === 2, waitsMs: (look) => (look <= 22 ? 900 : 0) },
    32,
  ],
  ['starved for ever', { signsAfter: (look) => look === 2, waitsMs: () => 1_000 }, 122],
])('%s', (_, life, expected) => {
  expect(endsAt(life)).toBe(expected)
})
