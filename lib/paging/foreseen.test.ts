import { describe, expect, test } from 'vitest'
import { foreseeTexts } from './foreseen.ts'
import type { PagingLimits } from './waves.ts'

const OFF: PagingLimits = {
  waves: false,
  quietHours: false,
  quietFrom: '22:00',
  quietTo: '07:00',
  dutyOnlyBelow: null,
}
const NIGHT = new Date('2026-07-12T21:30:00Z')

const people = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ id: `p${index}`, phone: `+3363998${index}` }))

const foresee = (count: number, limits: Partial<PagingLimits>, dutyIds: string[] = []) => {
  const at = { now: NIGHT, timeZone: 'Europe/Paris', scale: 1 }
  const byLevel = foreseeTexts(people(count), dutyIds, { ...OFF, ...limits }, at)
  const told = ({ now, later, why, laterAt }: (typeof byLevel)['high']) =>
    `${now.length} ${later} ${why} ${laterAt?.toISOString().slice(11, 16) ?? 'never'}`
  return Object.values(byLevel).map(told)
}

describe('what declaring at 23:30 would do at low, medium, high and critical', () => {
  test.each<[string, number, Partial<PagingLimits>, string[], string[]]>([
    ['everybody', 18, {}, [], Array(4).fill('18 0 null never')],
    ['sixty are no waves', 60, { waves: true }, [], Array(4).fill('60 0 null never')],
    [
      'waves, sooner at higher levels',
      61,
      { waves: true },
      [],
      ['40 21 waves 21:50', '40 21 waves 21:40', '40 21 waves 21:35', '40 21 waves 21:32'],
    ],
    [
      'quiet hours end at seven',
      18,
      { quietHours: true },
      ['p3'],
      ['1 17 quiet 05:00', '1 17 quiet 05:00', '18 0 null never', '18 0 null never'],
    ],
    [
      'below a level the duty alone, whatever happens',
      18,
      { dutyOnlyBelow: 'high' },
      ['p3', 'p4'],
      ['2 16 level never', '2 16 level never', '18 0 null never', '18 0 null never'],
    ],
    [
      'nobody on SRE duty: everybody',
      18,
      { quietHours: true },
      [],
      Array(4).fill('18 0 null never'),
    ],
    ['nobody at all', 0, { waves: true }, [], Array(4).fill('0 0 null never')],
  ])('%s', (_, count, limits, dutyIds, told) => {
    expect(foresee(count, limits, dutyIds)).toEqual(told)
  })

  test('whoever has no phone is neither texted nor held back', () => {
    const all = [...people(2), { id: 'mute', phone: null }]
    const at = { now: NIGHT, timeZone: 'Europe/Paris', scale: 1 }
    const { low } = foreseeTexts(all, ['p0', 'mute'], { ...OFF, quietHours: true }, at)
    expect([low.now, low.later, low.why]).toEqual([['p0'], 1, 'quiet'])
  })
})
