import { expect, it } from 'vitest'
import { LatestVersions } from './latest-version.ts'

it('reads once for all who ask at the same moment, and again when the version changed', async () => {
  const reads = new LatestVersions<number>(2)
  let count = 0
  const read = async () => {
    count += 1
    return count
  }
  const asked = Array.from({ length: 200 }, () => reads.get('1192', 'seq 7', read))
  expect(new Set(await Promise.all(asked))).toEqual(new Set([1]))
  expect(await reads.get('1192', 'seq 8', read)).toBe(2)
  expect(await reads.get('1192', 'seq 8', read)).toBe(2)
})

it('does not keep a read that failed', async () => {
  const reads = new LatestVersions<string>(2)
  const fail = () => Promise.reject(new Error('no connection'))
  await expect(reads.get('1192', 'seq 7', fail)).rejects.toThrow('no connection')
  expect(await reads.get('1192', 'seq 7', async () => 'whole')).toBe('whole')
})

it('forgets what was read longest ago', async () => {
  const reads = new LatestVersions<string>(2)
  const read = (value: string) => async () => value
  for (const key of ['a', 'b', 'c']) await reads.get(key, '1', read('first'))
  expect(await reads.get('c', '1', read('second'))).toBe('first')
  expect(await reads.get('a', '1', read('second'))).toBe('second')
})
