import { describe, expect, it } from 'vitest'
import { parseLine } from '../../lib/journal/line.ts'
import { beginsCommand, completionsOf } from './composer-completion.ts'
import { bodyOf, draftOf, lineProblem, withSign } from './composer-line.ts'

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

  it('happened at the first key, where nothing else is said', () => {
    const around = { now: new Date(now), timeZone: 'Europe/Paris', locale: 'fr' as const, people }
    const startedAt = now - 40_000
    expect(bodyOf(parseLine('! seuil 8 -> 4', around), undefined, startedAt)).toMatchObject({
      at: '2021-07-12T18:52:20.000Z',
      lever: { name: 'seuil', from: 8, to: 4 },
    })
  })
})

describe('draftOf', () => {
  it.each([
    '20:52 @Yann Adami ! couper',
    '20:52 todo documenter',
    '20:52 = trafic 30',
    '20:52 rien',
  ])('gives %j back', (draft) => {
    const around = { now: new Date(now), timeZone: 'Europe/Paris', locale: 'fr' as const, people }
    const parsed = parseLine(draft, around)
    const body = bodyOf(parsed, undefined, now)
    expect(draftOf(body, parsed.saidBy?.name ?? null, '20:52')).toBe(draft)
  })
})

describe('lineProblem', () => {
  it.each([
    ['= bookings', 'figureMissing'],
    ['= bookings 12', null],
    ['= De 8 000 à 26 000 : les réservations se terminent', null],
    ['bookings', null],
    ['21:30 coupé', 'timeAhead'],
    ['x'.repeat(8_000), null],
    ['x'.repeat(8_001), 'tooLong'],
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
    ['-6m Couper', '!', '-6m ! Couper'],
    ['20:17 @yann Couper', '>', '20:17 @yann > Couper'],
  ])('%j and %j → %j', (draft, sign, line) => {
    expect(withSign(draft, sign)).toBe(line)
  })
})

describe('completionsOf', () => {
  const known = {
    locale: 'fr' as const,
    people,
    figures: ['transactions/min', 'transactions/s', 'écritures en base'],
    levers: ['seuil', 'salle d’attente'],
    runbooks: ['Afflux de trafic', 'Base saturée'],
  }
  it.each([
    ['@ma', '@Maud '],
    ['20:17 @ya', '20:17 @Yann '],
    ['@y', null],
    ['@maud', null],
    ['a@ma', null],
    ['ma', 'Maud : '],
    ['-6m ma', '-6m Maud : '],
    ['20:17 ma', '20:17 Maud : '],
    ['mau coupe', null],
    ['y', null],
    ['= tr', '= transactions/min '],
    ['20:17 @yann = ecr', '20:17 @yann = écritures en base '],
    ['= transactions/min 5', null],
    ['> se', '> seuil '],
    ['! salle', '! salle d’attente '],
    ['/', '/niveau '],
    ['/resp', '/responsable '],
    ['/le', '/level '],
    ['/niveau m', '/niveau moyen '],
    ['/niveau el', '/niveau élevé '],
    ['/responsable @ya', '/responsable @Yann '],
    ['/lead ya', '/lead Yann '],
    ['/fiche b', '/fiche Base saturée '],
    ['/fiche ', null],
    ['', null],
  ])('%j → %j', (draft, completed) => {
    expect(completionsOf(draft, known)[0]?.draft ?? null).toBe(completed)
  })

  it('says all that would fit', () => {
    const words = completionsOf('= t', known).map(({ word }) => word)
    expect(words).toEqual(['transactions/min', 'transactions/s'])
  })

  it.each([
    ['/', true],
    ['/niv', true],
    ['/niveau ', false],
    ['/var/log', false],
    ['', false],
  ])('%j begins a command: %j', (draft, begun) => {
    expect(beginsCommand(draft)).toBe(begun)
  })
})
