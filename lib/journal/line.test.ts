import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { kindSigns, parseLine } from './line.ts'
import { findNumberDoubt, parseFigure, parseNumber } from './line-figure.ts'
import { parseLever } from './line-lever.ts'
import { findPerson } from './line-speaker.ts'

const people = [
  { id: 'm', name: 'Maud Kerbrat' },
  { id: 'y', name: 'Yann Adami' },
  { id: 'h', name: 'Hélène Roche' },
  { id: 'c', name: 'Claire Vasseur' },
  { id: 'c2', name: 'Claire Martin' },
]
const now = new Date('2021-07-12T18:53:30Z')
const around = { now, timeZone: 'Europe/Paris', locale: 'fr' as const, people }
const parse = (input: string) => parseLine(input, around)

describe('parseLine', () => {
  it.each([
    ['Le trafic double', 'observation', 'Le trafic double'],
    ['! Activer la salle d’attente', 'decision', 'Activer la salle d’attente'],
    ['!Activer', 'decision', 'Activer'],
    ['> seuil à 800 000', 'action', 'seuil à 800 000'],
    ['? Pourquoi', 'question', 'Pourquoi'],
    ['= transactions/min 5536738', 'figure', 'transactions/min 5536738'],
    ['Note: un essai', 'observation', 'Note: un essai'],
    ['http://exemple.fr répond', 'observation', 'http://exemple.fr répond'],
    ['20 serveurs de plus', 'observation', '20 serveurs de plus'],
    ['todo documenter le cache', 'todo', 'documenter le cache'],
    ['TODO: documenter', 'todo', 'documenter'],
    ['todos à la fin', 'observation', 'todos à la fin'],
    ['- un tiret', 'observation', '- un tiret'],
    ['-6 degrés', 'observation', '-6 degrés'],
    ['/var/log est plein', 'observation', '/var/log est plein'],
    ['/ rien', 'observation', '/ rien'],
    ['25:10 pas une heure', 'observation', '25:10 pas une heure'],
    ['  ', 'observation', ''],
  ])('%j', (input, kind, text) => {
    expect(parse(input)).toMatchObject({ kind, text })
  })

  it.each([
    ['20:17 fait', '2021-07-12T18:17:00.000Z'],
    ['20h17 fait', '2021-07-12T18:17:00.000Z'],
    ['20 h 17 fait', '2021-07-12T18:17:00.000Z'],
    ['20:54 fait', '2021-07-12T18:54:00.000Z'],
    ['21:30 fait', '2021-07-11T19:30:00.000Z'],
    ['8:05 fait', '2021-07-12T06:05:00.000Z'],
    ['-6m fait', '2021-07-12T18:47:30.000Z'],
    ['−6min fait', '2021-07-12T18:47:30.000Z'],
    ['-90 min fait', '2021-07-12T17:23:30.000Z'],
    ['-1h fait', '2021-07-12T17:53:30.000Z'],
    ['-1h20 fait', '2021-07-12T17:33:30.000Z'],
  ])('%j happened at %s', (input, at) => {
    expect(parse(input).at?.toISOString()).toBe(at)
  })

  it.each([
    ['20:55 fait', false],
    ['20:56 fait', true],
    ['21:30 fait', true],
    ['8:05 fait', false],
    ['-23h fait', false],
    ['fait', false],
  ])('%j: the time has not come yet: %j', (input, ahead) => {
    expect(parse(input).ahead).toBe(ahead)
  })

  it('takes a late hour for yesterday after midnight', () => {
    const night = { ...around, now: new Date('2021-07-12T23:10:00Z') }
    const { at, ahead } = parseLine('23:50 coupé', night)
    expect([at?.toISOString(), ahead]).toEqual(['2021-07-12T21:50:00.000Z', false])
  })

  it.each([
    ['/level medium le site répond', { name: 'level', level: 'medium', reason: 'le site répond' }],
    ['/niveau ÉLEVÉE ça monte', { name: 'level', level: 'high', reason: 'ça monte' }],
    ['/niveau 4', { name: 'level', level: 'critical', reason: '' }],
    ['/level ', { name: 'level', level: null, reason: '' }],
    ['/lead @yann', { name: 'role', role: 'lead', person: people[1], said: 'yann' }],
    ['/responsable Claire Martin', { role: 'lead', person: people[4] }],
    ['/scribe', { role: 'scribe', person: null, said: '' }],
    ['/adjoint @inconnu', { role: 'deputy', person: null, said: 'inconnu' }],
    ['/runbook Afflux', { name: 'runbook', said: 'Afflux' }],
    ['/fiche', { name: 'runbook', said: '' }],
  ])('%j is a command', (input, command) => {
    expect(parse(input).command).toMatchObject(command)
    expect(parse(`! ${input}`).command, 'only at the start').toBeNull()
  })

  it('reads the last such time across a change of clocks', () => {
    const after = new Date('2021-10-31T05:00:00Z')
    const at = parseLine('0:30 x', { ...around, now: after }).at
    expect(at?.toISOString()).toBe('2021-10-30T22:30:00.000Z')
  })

  it.each([
    ['@yann fait', { id: 'y', name: 'Yann Adami' }],
    ['yann: fait', { id: 'y', name: 'Yann Adami' }],
    ['Yann : fait', { id: 'y', name: 'Yann Adami' }],
    ['helene: fait', { id: 'h', name: 'Hélène Roche' }],
    ['HR: fait', { id: 'h', name: 'Hélène Roche' }],
    ['@préfet fait', { id: null, name: 'préfet' }],
    ['@claire fait', { id: null, name: 'claire' }],
    ['préfet: fait', null],
    ['@Claire Martin: deux lenteurs', people[4]],
    ['@hélène roche trente appels', people[2]],
  ])('%j was said by %j', (input, saidBy) => {
    expect(parse(input).saidBy).toEqual(saidBy)
  })

  it('takes a whole name out of the words', () => {
    expect(parse('@Claire Vasseur ! couper').text).toBe('couper')
    expect(parse('@Claire Vasseurs ! couper').text).toBe('Vasseurs ! couper')
  })

  it('takes time, speaker and sign in any order, each once', () => {
    for (const input of ['20:52 @yann = x 3', '= 20:52 yann: x 3', '@yann = 20:52 x 3'])
      expect(parse(input)).toMatchObject({
        kind: 'figure',
        saidBy: { id: 'y' },
        at: new Date('2021-07-12T18:52:00Z'),
        figure: { name: 'x', value: 3 },
      })
    expect(parse('! ? vraiment')).toMatchObject({ kind: 'decision', text: '? vraiment' })
  })

  it('loses no character and never throws', () => {
    const part = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        '20:17 ',
        '-6m ',
        'todo ',
        '/level ',
        '/lead ',
        '-> ',
        '@yann ',
        'yann: ',
        '! ',
        '= ',
        '? ',
        '> ',
        ' ',
        '18 000',
        '%',
      ),
    )
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        const input = parts.join('')
        const parsed = parse(input)
        expect(parsed.tokens.map(({ text }) => text).join('')).toBe(input)
        expect(input).toContain(parsed.text)
        if (parsed.at) expect(parsed.at.getTime()).toBeLessThanOrEqual(now.getTime() + 120_000)
      }),
    )
  })

  it('gives back what was written by its sign', () => {
    const words = fc.stringMatching(/^[a-zé][a-zé ]{0,30}[a-zé]$/)
    const signs = fc.constantFrom(...Object.keys(kindSigns), '')
    fc.assert(
      fc.property(signs, words, (sign, text) => {
        fc.pre(text.trim() === text)
        expect(parse(`${sign} ${text}`).text).toBe(text)
      }),
    )
  })
})

describe('parseFigure', () => {
  it.each([
    ['bookings/min 18000', { name: 'bookings/min', value: 18000 }],
    ['réservations/min 18 000', { name: 'réservations/min', value: 18000 }],
    ['écriture en base 75 %', { name: 'écriture en base', value: 75, unit: '%' }],
    ['écriture en base 75%', { name: 'écriture en base', value: 75, unit: '%' }],
    ['visiteurs 2,1 M', { name: 'visiteurs', value: 2_100_000 }],
    ['latence p99 340 ms', { name: 'latence p99', value: 340, unit: 'ms' }],
    ['solde -3', { name: 'solde', value: -3 }],
    ['rien', null],
    ['18000', null],
    ['', null],
  ])('%j', (text, figure) => {
    expect(parseFigure(text, 'fr')).toEqual(figure)
  })

  it('reads every number it is given', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), (value) => {
        expect(parseFigure(`x ${value} u`, 'en')).toEqual({ name: 'x', value, unit: 'u' })
      }),
    )
  })
})

describe('parseLever', () => {
  it.each([
    ['seuil 800 000 -> 400 000', { name: 'seuil', from: 800000, to: 400000 }],
    ['Lecteurs de base : 6 → 14', { name: 'Lecteurs de base', from: 6, to: 14 }],
    ['cache 30 s -> 60 s', { name: 'cache', from: '30 s', to: '60 s' }],
    [
      'salle d’attente: coupée => active',
      { name: 'salle d’attente', from: 'coupée', to: 'active' },
    ],
    ['serveurs auto → maximum', { name: 'serveurs', from: 'auto', to: 'maximum' }],
    ['de A -> ', null],
    ['-> 3', null],
    ['mot -> autre', null],
    ['sans flèche 3', null],
  ])('%j', (text, lever) => {
    expect(parseLever(text, 'fr')).toEqual(lever)
  })
})

describe('parseNumber', () => {
  it.each([
    ['18,000', 'en', 18000],
    ['18,5', 'fr', 18.5],
    ['18.000', 'fr', 18000],
    ['1 234 567', 'fr', 1234567],
    ['1.2.3', 'fr', null],
    // A mixed team: groups of three that say nothing as decimals, or that only one language has.
    ['800,000', 'fr', 800000],
    ['-12,000', 'fr', -12000],
    ['1,200,000', 'fr', 1200000],
    ['1,250.5', 'fr', 1250.5],
    ['1.250,5', 'fr', 1250.5],
    ['1.200.000', 'en', 1200000],
    ['1.250,5', 'en', 1250.5],
    // A decimal comma, or point, as the reader's language has it.
    ['2,500', 'fr', 2.5],
    ['1,250', 'fr', 1.25],
    ['0,000', 'fr', 0],
    ['0,350', 'fr', 0.35],
    ['0.350', 'fr', 0.35],
    ['1800,000', 'fr', 1800],
    ['2.500', 'en', 2.5],
    ['2,500', 'en', 2500],
    ['800.000', 'en', 800],
    ['1,2,3', 'en', null],
    ['1,200,00', 'fr', null],
    ['', 'fr', null],
  ] as const)('%j in %s', (text, locale, value) => {
    expect(parseNumber(text, locale)).toBe(value)
  })
})

describe('findNumberDoubt', () => {
  it.each([
    ['seuil 800,000 -> 400,000', { typed: '800,000', read: 800000, other: 800 }],
    ['p99 2,500 s', { typed: '2,500', read: 2.5, other: 2500 }],
    ['p99 2.500 s', { typed: '2.500', read: 2500, other: 2.5 }],
    ['seuil 8 -> -4,250', { typed: '-4,250', read: -4.25, other: -4250 }],
    ['RDV 18 000', null],
    ['RDV 1,200,000', null],
    ['p50 0,350', null],
    ['p50 2,5', null],
    ['p50 2,5000', null],
  ])('%j', (text, doubt) => {
    expect(findNumberDoubt(text, 'fr')).toEqual(doubt)
    expect(findNumberDoubt(text, 'en')).toBeNull()
  })
})

describe('findPerson', () => {
  it('never guesses between two', () => {
    expect(findPerson('claire', people)).toBeNull()
    expect(findPerson('Claire Martin', people)?.id).toBe('c2')
    expect(findPerson('', people)).toBeNull()
  })
})
