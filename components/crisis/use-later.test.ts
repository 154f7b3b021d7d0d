import { expect, test } from 'vitest'
import { later } from './use-later.ts'

test('a part is fetched once, and what failed is tried again', async () => {
  const answers: (() => Promise<string>)[] = [
    () => Promise.reject(new Error('no network')),
    () => Promise.resolve('form'),
    () => Promise.reject(new Error('not asked again')),
  ]
  let asked = 0
  const part = later(() => {
    asked += 1
    return answers[asked - 1]?.() ?? Promise.reject(new Error('too often'))
  })
  expect(part.now()).toBeNull()
  await expect(part.load()).rejects.toThrow('no network')
  expect(part.now()).toBeNull()
  expect(await Promise.all([part.load(), part.load()])).toEqual(['form', 'form'])
  expect([part.now(), asked]).toEqual(['form', 2])
})
