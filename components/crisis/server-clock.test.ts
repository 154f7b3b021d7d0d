import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { WaitingLine } from '../journal/outbox.ts'
import { ServerClock } from './server-clock.ts'

const HOUR = 3_600_000
const start = Date.UTC(2021, 6, 12, 18, 13)

/** A device whose clock is `skew` off, and time that passes. */
function device(skew: number) {
  const state = { passed: 0, slept: 0, skew }
  const clocks = {
    wall: () => start + state.passed + state.slept + state.skew,
    steady: () => state.passed,
  }
  const truth = () => start + state.passed + state.slept
  return { state, truth, clock: new ServerClock(start, clocks), wall: clocks.wall }
}

const line = (at: number, doubt: Partial<WaitingLine>): WaitingLine => ({
  ...{ id: 'a', number: '1192', userId: 'p', speaker: null, writtenAt: at, refusal: null },
  body: { id: 'a', kind: 'observation', text: 'x', at: new Date(at).toISOString() },
  ...doubt,
})

describe('ServerClock', () => {
  it.each([0, 2 * HOUR, -2 * HOUR, 90_000])('keeps the difference of a clock %i ms off', (skew) => {
    const { state, truth, clock } = device(skew)
    state.passed += 20 * 60_000
    expect(clock.now()).toBe(truth())
  })

  it('sees a clock being set back, without the server', () => {
    const { state, truth, clock } = device(0)
    state.passed += 1_000
    state.skew = -2 * HOUR
    expect(clock.now()).toBe(truth())
    expect(clock.doubtful).toBe(false)
  })

  it.each(['set', 'slept'] as const)('gives a line its right time after the clock %s', (how) => {
    const { state, truth, clock, wall } = device(0)
    state.passed += 1_000
    if (how === 'set') state.skew = 2 * HOUR
    else state.slept = 2 * HOUR
    const written = truth()
    const kept = line(clock.now(), clock.doubt())
    expect(clock.doubtful).toBe(true)
    state.passed += 60_000
    clock.hear(truth(), wall())
    expect(clock.doubtful).toBe(false)
    expect(clock.now()).toBe(truth())
    expect(clock.timed(kept).body.at).toBe(new Date(written).toISOString())
  })

  it('is never further off than an answer took', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -5 * HOUR, max: 5 * HOUR }),
        fc.array(fc.record({ there: fc.nat(4_000), back: fc.nat(4_000) }), { minLength: 1 }),
        (skew, answers) => {
          const { state, truth, clock, wall } = device(0)
          state.skew = skew
          for (const { there, back } of answers) {
            const asked = wall()
            state.passed += there
            const at = truth()
            state.passed += back
            clock.hear(at, asked)
          }
          const best = Math.min(...answers.map(({ there, back }) => there + back))
          expect(Math.abs(clock.now() - truth())).toBeLessThanOrEqual(best)
        },
      ),
    )
  })
})
