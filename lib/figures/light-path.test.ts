import { expect, it } from 'vitest'
import { lightPath } from './light-path.ts'

it.each([
  ['M0,93.2L4.9,91.7L10,91.7', 'm0 93l5-1l5 0'],
  ['M10,10L20,5Z', 'm10 10l10-5Z'],
  ['M0,0C1.6,2,3,4,5,6C6,7,8,9,10,11', 'm0 0c2 2 3 4 5 6c1 1 3 3 5 5'],
  ['', ''],
])('%s', (path, light) => {
  expect(lightPath(path)).toBe(light)
})

it('does not drift: after a thousand steps it is where it should be, within half a px', () => {
  const points = Array.from({ length: 1_000 }, (_, place) => [place * 0.284, place * 0.173])
  const light = lightPath(`M${points.map((point) => point.join(',')).join('L')}`)
  const steps = [...light.matchAll(/[ml](-?\d+) ?(-?\d+)/g)]
  const sum = (part: 1 | 2) => steps.reduce((total, step) => total + Number(step[part]), 0)
  expect(Math.abs(sum(1) - 999 * 0.284)).toBeLessThanOrEqual(0.5)
  expect(Math.abs(sum(2) - 999 * 0.173)).toBeLessThanOrEqual(0.5)
})
