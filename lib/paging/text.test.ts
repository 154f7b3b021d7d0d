import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isGsm7, segments, septets } from '../channels/sms/gsm7.ts'
import {
  alertText,
  badCodeText,
  comingText,
  declaredText,
  declinedText,
  dutyText,
  noDutyText,
  nothingOpenText,
  notUnderstoodText,
  pageText,
  roleText,
  seenText,
  standingText,
  stopText,
  whichText,
  withBridge,
} from './text.ts'

const openedAt = new Date('2021-07-12T18:13:00Z')
const link = 'https://cellule.exemple/p/AbCdEfGhIjKlMnOpQrStUv'
const crisis = {
  number: '1192',
  drill: false,
  restricted: false,
  level: 'high',
  title: 'Afflux de visiteurs, prise de RDV',
  openedAt,
  link,
  repeat: false,
} as const
const zone = 'Europe/Paris'

test('a page says number, level, time, title and link, in French and English', () => {
  expect(pageText(crisis, 'fr', zone)).toBe(
    `CRISE #1192 niveau 3/4 élevé, 20h13. Afflux de visiteurs, prise de RDV. Venir ou refuser: ${link}`,
  )
  expect(pageText(crisis, 'en', zone)).toBe(
    `CRISIS #1192 level 3/4 high, 20:13. Afflux de visiteurs, prise de RDV. Come or decline: ${link}`,
  )
})

test('a drill says so, a restricted crisis has no title', () => {
  expect(pageText({ ...crisis, number: 'D1', drill: true }, 'fr', zone)).toMatch(
    /^EXERCICE #D1 niveau/,
  )
  expect(pageText({ ...crisis, number: 'D1', drill: true }, 'en', zone)).toMatch(/^DRILL #D1 level/)
  expect(pageText({ ...crisis, number: '1193', restricted: true }, 'fr', zone)).toBe(
    `CRISE CONFIDENTIELLE #1193 niveau 3/4 élevé, 20h13. Venir ou refuser: ${link}`,
  )
  expect(pageText({ ...crisis, number: '1193', restricted: true }, 'en', zone)).toBe(
    `CONFIDENTIAL CRISIS #1193 level 3/4 high, 20:13. Come or decline: ${link}`,
  )
})

test('a long title is cut at a word to keep one segment', () => {
  const title = 'Afflux de visiteurs sur la prise de rendez-vous de vaccination'
  const text = pageText({ ...crisis, title }, 'fr', zone)
  expect(text).toContain('Afflux de visiteurs sur la prise de rendez-vous de... Venir')
  expect(segments(text)).toBe(1)
})

test('an alert page gives the code and the link', () => {
  const alert = {
    severity: 'high',
    title: 'Latence p99',
    others: 0,
    at: openedAt,
    code: '4821',
    link,
    repeat: false,
  }
  expect(alertText(alert, 'fr', zone)).toBe(
    `ALERTE élevée, 20h13. Latence p99. Déclarer: CRISE 4821 ou ${link}`,
  )
  expect(alertText(alert, 'en', zone)).toBe(
    `ALERT high, 20:13. Latence p99. Declare: CRISIS 4821 or ${link}`,
  )
  expect(alertText({ ...alert, others: 29 }, 'fr', zone)).toBe(
    `30 ALERTES élevées, 20h13. Latence p99. Déclarer: CRISE 4821 ou ${link}`,
  )
  expect(alertText({ ...alert, others: 29 }, 'en', zone)).toMatch(/^30 ALERTS high, 20:13\./)
  expect(alertText({ ...alert, code: null }, 'fr', zone)).toMatch(/Déclarer: http/)
  expect(alertText({ ...alert, code: null }, 'en', zone)).toMatch(/Declare: http/)
})

test('confirmations hold no crisis number and no link', () => {
  expect(comingText({ eta: null, freeRoles: [] }, 'fr', zone)).toBe("C'est noté, vous arrivez.")
  expect(comingText({ eta: openedAt, freeRoles: ['comms', 'scribe'] }, 'fr', zone)).toBe(
    "C'est noté, arrivée vers 20h13. A prendre: communication, scribe. Répondez COM ou SCRIBE.",
  )
  expect(roleText({ role: 'scribe', kept: true }, 'en')).toBe(
    'Noted, you are coming. Kept for you for 10 min: scribe.',
  )
})

test('two open crises are both named in the question', () => {
  const text = whichText([crisis, { ...crisis, number: 'D1', drill: true }], 'OUI', 'fr')
  expect(text).toContain('CRISE #1192 Afflux')
  expect(text).toContain('EXERCICE #D1 Afflux')
  expect(text).toMatch(/Répondez OUI 1192 ou OUI D1\.$/)
})

const named = fc.record({
  number: fc.oneof(fc.integer({ min: 1, max: 999_999 }).map(String), fc.constant('D12')),
  drill: fc.boolean(),
  restricted: fc.boolean(),
  level: fc.constantFrom('low' as const, 'medium' as const, 'high' as const, 'critical' as const),
  title: fc.string({ unit: 'binary', maxLength: 300 }),
  openedAt: fc.date({ min: new Date(0), max: new Date(4e12), noInvalidDate: true }),
  repeat: fc.boolean(),
  mistake: fc.boolean(),
  watch: fc.boolean(),
})
const origin = fc
  .integer({ min: 1, max: 100 })
  .map((length) => `https://${'a_'.repeat(50).slice(0, length)}`)
const roles = fc.subarray(['lead' as const, 'comms' as const, 'scribe' as const])

test('every text is GSM-7 and at most two segments', () => {
  fc.assert(
    fc.property(
      fc.array(named, { minLength: 1, maxLength: 6 }),
      origin,
      fc.constantFrom('fr' as const, 'en' as const),
      roles,
      (crises, base, locale, freeRoles) => {
        const target = `${base}/p/AbCdEfGhIjKlMnOpQrStU_`
        const each = crises.flatMap((one) => [
          pageText({ ...one, link: target }, locale, zone),
          alertText(
            {
              ...one,
              at: one.openedAt,
              severity: one.level,
              others: 29,
              code: '0042',
              link: target,
            },
            locale,
            zone,
          ),
          stopText(one, locale),
          standingText({ ...one, present: 12, coming: 30, headline: one.title }, locale, zone),
          comingText({ eta: one.openedAt, freeRoles }, locale, zone),
        ])
        const texts = [
          ...each,
          whichText(crises, locale === 'fr' ? 'J ARRIVE' : 'YES', locale),
          roleText({ role: 'comms', kept: true }, locale),
          roleText({ role: 'comms', kept: false }, locale),
          ...[declinedText, seenText, declaredText, badCodeText, nothingOpenText].map((compose) =>
            compose(locale),
          ),
          notUnderstoodText(true, locale),
          notUnderstoodText(false, locale),
        ]
        for (const text of texts) {
          expect(isGsm7(text), text).toBe(true)
          expect(segments(text), text).toBeLessThanOrEqual(2)
          expect(septets(text)).toBeGreaterThan(5)
        }
      },
    ),
  )
})

test('duty by text fits one segment', () => {
  const until = new Date('2026-12-01T19:13:00Z')
  const texts = [dutyText(until, 'fr', zone), dutyText(null, 'fr', zone), noDutyText('fr')]
  expect(texts[0]).toBe(
    "C'est noté: pas de SMS de crise avant le 01/12 à 20h13. Pour revenir avant: REPRISE.",
  )
  for (const text of [
    ...texts,
    dutyText(until, 'en', zone),
    dutyText(null, 'en', zone),
    noDutyText('en'),
  ]) {
    expect(isGsm7(text), text).toBe(true)
    expect(segments(text), text).toBe(1)
  }
})

test('a confirmation names the phone bridge, whole or not at all, in two segments at most', () => {
  const roles = ['lead', 'comms', 'scribe'] as const
  const noted = comingText({ eta: openedAt, freeRoles: roles }, 'fr', zone)
  expect(withBridge(noted, null, 'fr')).toBe(noted)
  expect(withBridge(noted, '01 80 14 00 00, code 4821#', 'fr')).toBe(
    `${noted} Pont téléphonique: 01 80 14 00 00, code 4821#`,
  )
  expect(withBridge('Noted.', '0123', 'en')).toBe('Noted. Phone bridge: 0123')
  fc.assert(
    fc.property(fc.string({ maxLength: 120 }), (bridge) => {
      const text = withBridge(noted, bridge, 'fr')
      expect([isGsm7(text), segments(text) <= 2]).toEqual([true, true])
    }),
  )
  expect(withBridge(noted, '€'.repeat(120), 'fr')).toBe(noted)
})
