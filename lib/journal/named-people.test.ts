import { expect, test } from 'vitest'
import { namedPeople } from './named-people.ts'

const others = (count: number) => `${count} others`
const people = (count: number) => Array.from({ length: count }, (_, index) => `P${index + 1}`)

test.each([
  [1, 'P1'],
  [3, 'P1, P2 and P3'],
  [6, 'P1, P2, P3, P4, P5 and P6'],
  [7, 'P1, P2, P3, P4, P5 and 2 others'],
  [58, 'P1, P2, P3, P4, P5 and 53 others'],
])('%i people', (count, words) => {
  expect(namedPeople(people(count), 'en', others)).toBe(words)
})
