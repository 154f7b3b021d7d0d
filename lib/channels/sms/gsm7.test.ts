import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cutAtWord, isGsm7, segments, septets, transliterate } from './gsm7.ts'

test.each([
  ['Panne générale à Évry', 'Panne générale à Évry'],
  ['Fenêtre, tâche, île, naïf, août', 'Fenetre, tache, ile, naif, aout'],
  ['ça coûte, « reçu » l’été', 'ca coute, " recu " l\'été'],
  ['n°1192 et 20 °C', 'no 1192 et 20 C'],
  ['Base 🔥 en feu', 'Base en feu'],
  ['cœur — arrêt…', 'coeur - arret...'],
  ['deux\nlignes\u00a0; ici', 'deux lignes ; ici'],
  ['数据库 lente', 'lente'],
  ['e\u0301te\u0301', 'été'],
])('%s is written %s', (text, expected) => {
  expect(transliterate(text)).toBe(expected)
})

test('what is transliterated is GSM-7, and doing it again changes nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      const once = transliterate(text)
      expect(isGsm7(once)).toBe(true)
      expect(transliterate(once)).toBe(once)
    }),
  )
})

test.each([
  ['a'.repeat(160), 1],
  ['a'.repeat(161), 2],
  ['€'.repeat(80), 1],
  ['€'.repeat(81), 2],
  ['a'.repeat(306), 2],
  ['a'.repeat(307), 3],
  [`${'a'.repeat(152)}€${'a'.repeat(152)}`, 3],
])('a text of some length has its segments', (text, expected) => {
  expect(segments(text)).toBe(expected)
})

test('a text is cut at a word', () => {
  expect(cutAtWord('Afflux de visiteurs sur la prise', 40)).toBe('Afflux de visiteurs sur la prise')
  expect(cutAtWord('Afflux de visiteurs sur la prise', 26)).toBe('Afflux de visiteurs sur...')
  expect(cutAtWord('Afflux de visiteurs, sur', 22)).toBe('Afflux de...')
  expect(cutAtWord('Anticonstitutionnellement', 10)).toBe('Anticon...')
})

test('a cut text never exceeds its limit', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 200 }), fc.integer({ min: 4, max: 100 }), (text, limit) => {
      expect(septets(cutAtWord(transliterate(text), limit))).toBeLessThanOrEqual(limit)
    }),
  )
})
