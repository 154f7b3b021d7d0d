import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { RoundLoop } from './round-loop.ts'

const errors: string[] = []
const log = {
  info: () => undefined,
  warn: () => undefined,
  error: (_: object, text: string) => errors.push(text),
}
beforeEach(() => {
  errors.length = 0
  vi.useFakeTimers()
})
afterEach(() => vi.useRealTimers())

function loopOf(run: () => Promise<number>) {
  return new RoundLoop({ name: 'test', everyMs: 1_000, run }, log)
}

test('a round runs again after its pause, once more when it is woken meanwhile, and after a failure', async () => {
  let runs = 0
  const loop = loopOf(async () => {
    runs += 1
    if (runs === 2) throw new Error('odd')
    return 0
  })
  loop.wake()
  loop.wake()
  await vi.advanceTimersByTimeAsync(0)
  expect(runs).toBe(2)
  expect(errors).toEqual(['a round failed'])
  await vi.advanceTimersByTimeAsync(1_000)
  expect(runs).toBe(3)
  await loop.stop()
  loop.wake()
  await vi.advanceTimersByTimeAsync(5_000)
  expect(runs).toBe(3)
})

test('a round that may take half of the time rests as long as it worked, however often it is woken', async () => {
  const begun: number[] = []
  const from = performance.now()
  const work = async () => {
    begun.push(performance.now() - from)
    await new Promise((done) => setTimeout(done, 300))
    return 0
  }
  const loop = new RoundLoop({ name: 'test', everyMs: 1_000, share: 0.5, run: work }, log)
  for (let times = 0; times < 20; times += 1) {
    loop.wake()
    await vi.advanceTimersByTimeAsync(50)
  }
  await vi.advanceTimersByTimeAsync(1_100)
  expect(begun).toEqual([0, 600, 1_200])
  await loop.stop()
})

test('a round that never comes back is noticed after a minute; one that comes back is not', async () => {
  let finish: () => void = () => undefined
  const loop = loopOf(
    () =>
      new Promise<number>((done) => {
        finish = () => done(0)
      }),
  )
  loop.wake()
  await vi.advanceTimersByTimeAsync(59_000)
  expect(loop.hangs()).toBe(false)
  await vi.advanceTimersByTimeAsync(2_000)
  expect(loop.hangs()).toBe(true)
  finish()
  await vi.advanceTimersByTimeAsync(0)
  expect(loop.hangs()).toBe(false)
})
