import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readOn, sifted } from './use-found.ts'

interface Item {
  number: number
}

const isEven = ({ number }: Item) => number % 2 === 0
const items = fc.array(fc.record({ number: fc.nat(9) }), { maxLength: 12 })

test('what is sifted of a list that grows, shrinks or changes is what a filter finds', () => {
  fc.assert(
    fc.property(items, fc.array(fc.tuple(fc.nat(), items)), (first, steps) => {
      const even = sifted(isEven)
      let list = first
      expect(even(list)).toEqual(list.filter(isEven))
      for (const [keep, more] of steps) {
        list = [...list.slice(0, keep % (list.length + 1)), ...more]
        expect(even(list)).toEqual(list.filter(isEven))
      }
    }),
  )
})

test('as long as nothing that matters is added the answer is the same array', () => {
  const even = sifted(isEven)
  const list = [{ number: 2 }, { number: 3 }]
  const found = even(list)
  expect(even([...list, { number: 5 }])).toBe(found)
  expect(even([...list, { number: 5 }, { number: 6 }])).toEqual([{ number: 2 }, { number: 6 }])
})

test('items that are already known are not looked at again', () => {
  const seen: number[] = []
  const even = sifted((item: Item) => {
    seen.push(item.number)
    return isEven(item)
  })
  const list = [{ number: 1 }, { number: 2 }]
  even(list)
  even([...list, { number: 4 }])
  expect(seen).toEqual([1, 2, 4])
})

test('a reading goes on from what was read', () => {
  const lastOfEach = (list: readonly Item[]) =>
    list.filter((item, at) => list.findLastIndex(({ number }) => number === item.number) === at)
  fc.assert(
    fc.property(items, items, (first, more) => {
      const read = readOn(lastOfEach)
      read(first)
      expect(read([...first, ...more])).toEqual(lastOfEach([...first, ...more]))
    }),
  )
})
