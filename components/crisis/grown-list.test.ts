import fc from 'fast-check'
import { expect, test } from 'vitest'
import { grownFrom, isGrownFrom, readGrown } from './grown-list.ts'

const sumOf = (list: readonly number[]) => list.reduce((sum, one) => sum + one, 0)
const numbers = fc.array(fc.nat(9), { maxLength: 8 })

test('what is read of lists that grow, and of others between them, is what is read of each at once', () => {
  const step = fc.record({ more: numbers, grows: fc.boolean(), unread: fc.boolean() })
  fc.assert(
    fc.property(numbers, fc.array(step), (first, steps) => {
      const read = readGrown(0, (sum: number, added: readonly number[]) => sum + sumOf(added))
      let list: readonly number[] = first
      expect(read(list)).toBe(sumOf(list))
      for (const { more, grows, unread } of steps) {
        list = grows ? grownFrom(list, [...list, ...more]) : [...more]
        if (!unread) expect(read(list)).toBe(sumOf(list))
      }
      expect(read(list)).toBe(sumOf(list))
    }),
  )
})

test('of a list that grew the new items alone are looked at', () => {
  const seen: (readonly string[])[] = []
  const read = readGrown(0, (count: number, added: readonly string[]) => {
    seen.push(added)
    return count + added.length
  })
  const list = ['a', 'b']
  expect(read(list)).toBe(2)
  expect(read(grownFrom(list, [...list, 'c']))).toBe(3)
  expect(seen).toEqual([['a', 'b'], ['c']])
})

test('a list that only looks longer is read as a whole', () => {
  const read = readGrown('', (words: string, added: readonly string[]) => words + added.join(''))
  expect(read(['a', 'b'])).toBe('ab')
  expect(read(['a', 'x', 'c'])).toBe('axc')
})

test('only the last step of a list that grows is known', () => {
  const first = [1]
  const second = grownFrom(first, [1, 2])
  const third = grownFrom(second, [1, 2, 3])
  expect(isGrownFrom(second, third)).toBe(true)
  expect(isGrownFrom(first, second)).toBe(false)
})
