import { expect, test } from 'vitest'
import { callWords, thanksWords } from './voice.ts'

const about = {
  kind: 'crisis',
  number: '1192',
  drill: false,
  restricted: false,
  level: 'high',
  title: 'Afflux de visiteurs',
} as const

test('a call says number, level, title and the keys', () => {
  const words = callWords(about, 'fr')
  expect(words).toMatch(/^Crise 1192, niveau 3 sur 4, élevé\. Afflux de visiteurs\./)
  expect(words).toContain('appuyez sur 1')
  expect(callWords(about, 'en')).toContain('press 1')
})

test('a drill says so, a restricted crisis has no title', () => {
  const secret = { ...about, drill: true, restricted: true, number: 'D1' }
  expect(callWords(secret, 'en')).toMatch(/^Confidential drill D1, level 3 of 4, high\. If/)
  expect(callWords({ ...about, restricted: true }, 'fr')).toMatch(/^Crise confidentielle 1192,/)
})

test('a long title is cut', () => {
  expect(callWords({ ...about, title: 'x'.repeat(2_000) }, 'fr').length).toBeLessThan(600)
})

test('an alert is declared by 9 and 9', () => {
  expect(
    callWords({ kind: 'alert', title: 'Latence', others: 0, confirming: false }, 'fr'),
  ).toContain('appuyez sur 9, puis encore sur 9')
  expect(thanksWords('declared', 'en', null)).toBe('The crisis is declared.')
})

test('whoever is coming hears the phone bridge, twice', () => {
  const bridge = '01 80 14 00 00, code 4821'
  expect(thanksWords('coming', 'fr', bridge)).toContain(`Pont téléphonique: ${bridge}. ${bridge}.`)
  expect(thanksWords('declined', 'fr', bridge)).not.toContain('Pont')
  expect(thanksWords('coming', 'en', null)).not.toContain('bridge')
})
