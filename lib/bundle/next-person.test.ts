import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nextOnDuty } from './next-person.ts'

const now = new Date('2026-07-13T18:20:00.000Z')
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1_000)
const turn = {
  order: ['maud', 'yann', 'paul'],
  paged: ['maud'],
  lastPagedAt: ago(300),
  lookedUntil: null,
}

test.each<
  [string, Partial<Omit<typeof turn, 'lookedUntil'> & { lookedUntil: Date }>, string | null]
>([
  ['five minutes of silence', {}, 'yann'],
  ['less than that', { lastPagedAt: ago(299) }, null],
  ['somebody looks', { lookedUntil: ago(-1) }, null],
  [
    'the ten minutes of who looked are over',
    { lastPagedAt: ago(600), lookedUntil: ago(0) },
    'yann',
  ],
  ['whoever looked came after the page', { lastPagedAt: ago(60), lookedUntil: ago(1) }, 'yann'],
  ['a look before the page says nothing', { lastPagedAt: ago(60), lookedUntil: ago(61) }, null],
  ['the second one is silent too', { paged: ['maud', 'yann'] }, 'paul'],
  ['everybody was paged', { paged: ['maud', 'yann', 'paul'] }, null],
  ['somebody else took over meanwhile', { order: ['yann', 'maud'] }, 'yann'],
])('the next person of the duty: %s', (_, change, next) => {
  expect(nextOnDuty({ ...turn, ...change }, now, 1)).toBe(next)
})

test('nobody is paged twice, and none while somebody looks', () => {
  const names = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'))
  const second = fc.integer({ min: -1_200, max: 3_600 }).map(ago)
  fc.assert(
    fc.property(names, names, second, fc.option(second), (order, paged, lastPagedAt, until) => {
      const next = nextOnDuty({ order, paged, lastPagedAt, lookedUntil: until }, now, 1)
      if (next === null) return
      expect(order).toContain(next)
      expect(paged).not.toContain(next)
      expect(until === null || until <= now).toBe(true)
    }),
  )
})
