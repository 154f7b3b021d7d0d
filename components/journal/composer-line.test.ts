import { describe, expect, it } from 'vitest'
import { parseLine } from '../../lib/journal/line.ts'
import { bodyOf, lineProblem, suggestSpeaker, withSign } from './composer-line.ts'

const people = [
  { id: 'm', name: 'Maud Kerbrat' },
  { id: 'y', name: 'Yann Adami' },
  { id: 'y2', name: 'Yves Roy' },
]
const now = Date.parse('2021-07-12T18:53:00Z')

describe('bodyOf', () => {
  it('sends what the line says, with the reference that its figure had', () => {
    const around = { now: new Date(now), timeZone: 'Europe/Paris', locale: 'fr' as const, people }
    const parsed = parseLine('20:52 @yann = trafic 30', around)
    const known = { name: 'trafic', value: 20, baseline: 10, entryId: 'e', at: '' }
    expect(bodyOf(parsed, known, now)).toMatchObject({
      kind: 'figure',
      text: 'trafic 30',
      at: '2021-07-12T18:52:00.000Z',
      saidBy: 'y',
      figure: { name: 'trafic', value: 30, baseline: 10 },
    })
  })
})

describe('lineProblem', () => {
  it.each([
    ['= bookings', 'figureMissing'],
    ['= bookings 12', null],
    ['= De 8 000 à 26 000 : les réservations se terminent', null],
    ['bookings', null],
    ['! bookings', null],
  ])('%j: %s', (draft, problem) => {
    const around = { now: new Date(now), timeZone: 'Europe/Paris', locale: 'fr' as const, people }
    expect(lineProblem(parseLine(draft, around))).toBe(problem)
  })
})

describe('withSign', () => {
  it.each([
    ['', '!', '! '],
    ['Couper', '!', '! Couper'],
    ['! Couper', '!', 'Couper'],
    ['> Couper', '!', '! Couper'],
    ['20:17 @yann Couper', '>', '20:17 @yann > Couper'],
  ])('%j and %j → %j', (draft, sign, line) => {
    expect(withSign(draft, sign)).toBe(line)
  })
})

describe('suggestSpeaker', () => {
  it.each([
    ['@ma', 'Maud'],
    ['20:17 @ya', 'Yann'],
    ['@y', null],
    ['@maud', null],
    ['ma', null],
    ['a@ma', null],
  ])('%j → %j', (draft, name) => {
    expect(suggestSpeaker(draft, people)).toBe(name)
  })
})
