import { expect, test } from 'vitest'
import { isStray, type Press } from './stray-press.ts'

const publish: Press = { x: 900, y: 500, at: 10_000, target: 'publish', count: 1, touch: false }
const step: Press = { ...publish, at: 10_600, target: 'step' }
const never = Number.NEGATIVE_INFINITY

test.each<[string, Press, Press | null, number, boolean]>([
  ['the first press', publish, null, never, false],
  ['the same target again', { ...publish, at: 10_200, count: 2 }, publish, 10_100, false],
  ['the second of a double press, on another target', { ...step, count: 2 }, publish, never, true],
  ['at the same place as the form has just gone', step, publish, 10_300, true],
  ['a trembling hand', { ...step, x: 903, y: 498 }, publish, 10_300, true],
  ['somewhere else', { ...step, x: 920 }, publish, 10_300, false],
  ['a finger lands a little apart', { ...step, x: 918, touch: true }, publish, 10_300, true],
  ['a second later the new target has been seen', { ...step, at: 11_400 }, publish, 10_300, false],
  ['the form opened before the first press', step, publish, 9_900, false],
  ['nothing opened or closed', step, publish, never, false],
])('%s', (_, press, before, changedAt, stray) => {
  expect(isStray(press, before, changedAt)).toBe(stray)
})
