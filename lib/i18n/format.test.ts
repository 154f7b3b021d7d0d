import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  formatCompact,
  formatDate,
  formatDuration,
  formatMoment,
  formatNumber,
  formatPercent,
  formatRatio,
  formatShortDate,
  formatTime,
  formatTimeWithSeconds,
  formatWeekday,
  frenchSpaces,
  sameDay,
} from './format.ts'
import { locales } from './locale.ts'

const paris = 'Europe/Paris'
const night = new Date('2021-07-12T18:17:05Z')
const plain = (text: string) => text.replaceAll('\u00a0', ' ')

describe('times and dates', () => {
  it('says the time the local way', () => {
    expect(formatTime(night, 'fr', paris)).toBe('20\u00a0h\u00a017')
    expect(formatTime(night, 'en', paris)).toBe('20:17')
    expect(plain(formatTime(new Date('2021-07-12T06:05:00Z'), 'fr', paris))).toBe('8 h 05')
    expect(formatTime(new Date('2021-07-12T22:00:00Z'), 'en', paris)).toBe('00:00')
    expect(plain(formatTime(new Date('2021-07-12T22:00:00Z'), 'fr', paris))).toBe('0 h 00')
  })

  it('says seconds where they matter', () => {
    expect(plain(formatTimeWithSeconds(night, 'fr', paris))).toBe('20 h 17 min 05 s')
    expect(formatTimeWithSeconds(night, 'en', paris)).toBe('20:17:05')
  })

  it('says the date the local way', () => {
    expect(plain(formatDate(night, 'fr', paris))).toBe('lundi 12 juillet 2021')
    expect(plain(formatDate(night, 'en', paris))).toBe('Monday 12 July 2021')
    expect(plain(formatShortDate(new Date('2021-07-01T10:00:00Z'), 'fr', paris))).toBe('1er juil.')
    expect(plain(formatMoment(night, 'fr', paris))).toBe('12 juil., 20 h 17')
    expect(plain(formatMoment(night, 'en', paris))).toBe('12 Jul, 20:17')
    expect(plain(formatWeekday(night, 'fr', paris))).toBe('lundi 12')
  })

  it('knows the day in the zone of the reader', () => {
    const late = new Date('2021-07-12T22:30:00Z')
    expect(sameDay(night, late, paris)).toBe(false)
    expect(sameDay(night, late, 'UTC')).toBe(true)
  })
})

describe('figures', () => {
  it('groups by the language', () => {
    expect(formatNumber(26_000, 'fr')).toBe('26\u00a0000')
    expect(formatNumber(26_000, 'en')).toBe('26,000')
    expect(formatNumber(5.444, 'fr')).toBe('5,44')
    expect(plain(formatCompact(5_440_000, 'fr'))).toBe('5,44 M')
    expect(plain(formatCompact(26_000, 'en'))).toBe('26 k')
    expect(formatCompact(12, 'en')).toBe('12')
  })

  it('says ratios, shares and durations', () => {
    expect(formatRatio(3.25, 'fr')).toBe('×3,3')
    expect(formatRatio(12.4, 'en')).toBe('×12')
    expect(formatRatio(0.04, 'en')).toBe('×0.04')
    expect(plain(formatPercent(0.75, 'fr'))).toBe('75 %')
    expect(formatPercent(0.75, 'en')).toBe('75%')
    const minutes = (count: number) => count * 60_000
    expect(plain(formatDuration(55_900, 'fr'))).toBe('55 s')
    expect(plain(formatDuration(minutes(40), 'fr'))).toBe('40 min')
    expect(plain(formatDuration(minutes(160), 'fr'))).toBe('2 h 40')
    expect(plain(formatDuration(minutes(160), 'en'))).toBe('2 h 40 min')
    expect(plain(formatDuration(minutes(65), 'fr'))).toBe('1 h 05')
    expect(plain(formatDuration(minutes(76 * 60), 'fr'))).toBe('3 j 4 h')
    expect(plain(formatDuration(-1, 'en'))).toBe('0 s')
  })

  it('never uses a space that the fonts lack', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, min: -1e15, max: 1e15 }), (value) => {
        for (const locale of locales) {
          expect(formatNumber(value, locale)).not.toMatch(/[\u202f\u2009 ]/)
          expect(formatCompact(value, locale)).not.toMatch(/[\u202f\u2009 ]/)
        }
      }),
    )
  })
})

describe('frenchSpaces', () => {
  it('binds punctuation, figures and times', () => {
    expect(frenchSpaces('Carte blanche ; on reste')).toBe('Carte blanche\u00a0; on reste')
    expect(frenchSpaces('De 8 000 à 26 000 à 20 h 17')).toBe(
      'De 8\u00a0000 à 26\u00a0000 à 20\u00a0h\u00a017',
    )
    expect(frenchSpaces("l'écriture à 75 %")).toBe('l’écriture à 75\u00a0%')
    expect(frenchSpaces('« la salle »')).toBe('«\u00a0la salle\u00a0»')
  })

  it('leaves addresses alone', () => {
    expect(frenchSpaces('voir https://a.example/x?y=1')).toBe('voir https://a.example/x?y=1')
  })

  it('is done after once', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(frenchSpaces(frenchSpaces(text))).toBe(frenchSpaces(text))
      }),
    )
  })
})
