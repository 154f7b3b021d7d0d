import { expect, it } from 'vitest'
import { verifyJournal } from '../../bin/verify-journal.js'
import { chanceFrom } from './chance.ts'
import { tamper } from './tamper.ts'
import { drawJournal } from './tamper-journal.ts'

it('finds each of ten kinds of tampering, and nothing where there is none', () => {
  const { kinds, whole } = tamper(1192, 40)
  expect(kinds).toHaveLength(10)
  expect(kinds.filter(({ found, cases }) => found !== cases)).toEqual([])
  expect(whole).toBe(400)
})

it('draws the same journals from the same seed, with erased words among them', () => {
  const chance = chanceFrom(3, 'same')
  const journals = Array.from({ length: 20 }, () => drawJournal(chance))
  const again = chanceFrom(3, 'same')
  expect(Array.from({ length: 20 }, () => drawJournal(again))).toEqual(journals)
  const erased = journals.filter(({ entries }) => entries.some(({ words }) => words === null))
  expect(erased.length).toBeGreaterThan(0)
  for (const journal of erased) expect(verifyJournal(JSON.stringify(journal)).whole).toBe(true)
})
