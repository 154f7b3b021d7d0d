import { expect, test } from 'vitest'
import { workThrough } from './rolling-work.ts'

test('one that hangs holds up nobody: what comes due meanwhile is begun', async () => {
  const due = [['hangs', 'first'], ['second'], ['third']]
  const done: string[] = []
  const waiting: (() => void)[] = []
  const hanging = new Promise<void>((resolve) => waiting.push(resolve))
  const claim = async () => {
    const next = due.shift() ?? []
    if (done.includes('third')) for (const letGo of waiting) letGo()
    return next
  }
  const count = await workThrough(claim, async (item) => {
    if (item === 'hangs') await hanging
    done.push(item)
  })
  expect(done).toEqual(['first', 'second', 'third', 'hangs'])
  expect(count).toBe(4)
})

test('nothing to do is one look', async () => {
  let looks = 0
  const claim = async () => {
    looks += 1
    return []
  }
  expect(await workThrough(claim, async () => undefined)).toBe(0)
  expect(looks).toBe(1)
})
