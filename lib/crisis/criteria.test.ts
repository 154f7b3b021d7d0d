import { expect, it } from 'vitest'
import { criteriaFor, criteriaOf, withCriteria } from './criteria.ts'

const none = { fr: '', en: '' }
const blank = { low: none, medium: none, high: none, critical: none }

it('changes one language of one level and leaves the rest', () => {
  const once = withCriteria(blank, { medium: { fr: 'Sous le seuil' } })
  const twice = withCriteria(once, { medium: { en: 'Below' }, low: { fr: 'Rien' } })
  expect(twice).toEqual({
    ...blank,
    low: { fr: 'Rien', en: '' },
    medium: { fr: 'Sous le seuil', en: 'Below' },
  })
})

it('falls back to the other language, then to the words that come along', () => {
  const words = criteriaFor(withCriteria(blank, { high: { fr: 'A\n\n B ' } }), 'en')
  expect(criteriaOf(words.high, 'help')).toEqual(['A', 'B'])
  expect(criteriaOf(words.low, 'help')).toEqual(['help'])
})
