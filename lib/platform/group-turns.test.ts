import { setImmediate as breath } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { GroupTurns } from './group-turns.ts'

const SIZES = { usual: 16, afterSlow: 16, slowMs: 60_000, slowMsEach: 0 }

/** Groups as they were begun; each ends when it is let go. */
function stage(usual = 16, slowMs = 60_000) {
  const groups: number[][] = []
  const ends: (() => void)[] = []
  const turns = new GroupTurns<number, number>(
    async (items) => {
      groups.push(items)
      await new Promise<void>((end) => ends.push(end))
      return items.map((item) =>
        item < 0
          ? { status: 'rejected', reason: new Error(`no ${item}`) }
          : { status: 'fulfilled', value: item * 10 },
      )
    },
    { usual, afterSlow: 100, slowMs, slowMsEach: 0 },
  )
  const finish = async () => {
    await breath()
    ends.shift()?.()
    await breath()
  }
  return { turns, groups, finish }
}

test('who comes alone is done at once; who comes meanwhile is done together, in order', async () => {
  const { turns, groups, finish } = stage()
  const first = turns.take('a', 1)
  await breath()
  const others = [2, 3, 4].map((item) => turns.take('a', item))
  expect(groups).toEqual([[1]])
  await finish()
  expect(await first).toBe(10)
  await finish()
  expect(await Promise.all(others)).toEqual([20, 30, 40])
  expect(groups).toEqual([[1], [2, 3, 4]])
})

test('who comes in the same breath is one group, up to the limit', async () => {
  const { turns, groups, finish } = stage(2)
  const all = Promise.all([1, 2, 3, 4, 5].map((item) => turns.take('a', item)))
  for (let count = 0; count < 3; count += 1) await finish()
  expect(groups).toEqual([[1, 2], [3, 4], [5]])
  expect(await all).toEqual([10, 20, 30, 40, 50])
})

/** Groups that say when they are on their way, and end when they are let go. */
function sendingStage(slowMs = 60_000) {
  const groups: { items: number[]; send: () => void; end: () => void }[] = []
  const turns = new GroupTurns<number, number>(
    async (items, { sent }) => {
      await new Promise<void>((end) => groups.push({ items, send: sent, end }))
      return items.map((value) => ({ status: 'fulfilled', value }))
    },
    { usual: 2, afterSlow: 100, slowMs, slowMsEach: 0 },
  )
  const settled: number[] = []
  const take = (item: number) => void turns.take('a', item).then((value) => settled.push(value))
  return { groups, settled, take, begun: () => groups.map(({ items }) => items) }
}

test('a full group is begun when the one before is on its way, two at a time; they settle in order', async () => {
  const { groups, settled, take, begun } = sendingStage()
  for (const item of [1, 2, 3, 4, 5, 6, 7]) take(item)
  await breath()
  expect(begun()).toEqual([[1, 2]])
  groups[0]?.send()
  await breath()
  expect(begun()).toEqual([
    [1, 2],
    [3, 4],
  ])
  groups[1]?.send()
  groups[1]?.end()
  await breath()
  expect([begun().length, settled]).toEqual([2, []])
  groups[0]?.end()
  await breath()
  await breath()
  expect(settled).toEqual([1, 2, 3, 4])
  expect(begun().slice(2)).toEqual([[5, 6]])
  groups[2]?.send()
  await breath()
  expect(begun()).toHaveLength(3)
  take(8)
  await breath()
  expect(begun().slice(3)).toEqual([[7, 8]])
  for (const group of groups) group.end()
  await breath()
  await breath()
  expect(settled).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
})

test('after a slow group none is begun ahead', async () => {
  const { groups, take, begun } = sendingStage(-1)
  for (const item of [1, 2]) take(item)
  await breath()
  groups[0]?.end()
  await breath()
  for (const item of [3, 4, 5, 6]) take(item)
  await breath()
  for (const item of [7, 8]) take(item)
  groups[1]?.send()
  await breath()
  expect(begun().flat().length).toBeLessThanOrEqual(6)
  for (let count = 1; count < 4; count += 1) {
    groups[count]?.end()
    await breath()
  }
  expect(begun().flat()).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
})

test('after a slow group everybody shares the next one', async () => {
  const { turns, groups, finish } = stage(2, -1)
  const first = [1, 2].map((item) => turns.take('a', item))
  await breath()
  const others = [3, 4, 5].map((item) => turns.take('a', item))
  const again = Promise.all(first).then(() => turns.take('a', 6))
  await finish()
  await finish()
  expect(groups).toEqual([
    [1, 2],
    [3, 4, 5, 6],
  ])
  expect(await Promise.all([...others, again])).toEqual([30, 40, 50, 60])
})

test('lanes do not wait for each other', async () => {
  const { turns, groups, finish } = stage()
  const both = [turns.take('a', 1), turns.take('b', 2)]
  await breath()
  expect(groups).toEqual([[1], [2]])
  await finish()
  await finish()
  expect(await Promise.all(both)).toEqual([10, 20])
})

test('one that fails leaves the others of its group alone, and the lane goes on', async () => {
  const { turns, finish } = stage()
  const settled = Promise.allSettled([1, -2, 3].map((item) => turns.take('a', item)))
  await finish()
  expect((await settled).map(({ status }) => status)).toEqual([
    'fulfilled',
    'rejected',
    'fulfilled',
  ])
  const later = turns.take('a', 4)
  await finish()
  expect(await later).toBe(40)
})

test('work that fails altogether, or leaves somebody out, fails whoever waits for it', async () => {
  const broken = new GroupTurns<number, number>(async () => {
    throw new Error('no database')
  }, SIZES)
  await expect(broken.take('a', 1)).rejects.toThrow('no database')
  await expect(broken.take('a', 1)).rejects.toThrow('no database')
  const forgetful = new GroupTurns<number, number>(async () => [], SIZES)
  await expect(forgetful.take('a', 1)).rejects.toThrow('without a result')
})
