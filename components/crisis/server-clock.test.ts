import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { WaitingLine } from '../journal/outbox.ts'
import { type ClockDoubt, ServerClock } from './server-clock.ts'

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

const line = ({ at, doubt }: { at: number; doubt?: ClockDoubt }): WaitingLine => ({
  ...{ id: 'a', number: '1192', userId: 'p', speaker: null, writtenAt: at, refusal: null },
  body: { id: 'a', kind: 'observation', text: 'x', at: new Date(at).toISOString() },
  ...(doubt ? { doubt } : {}),
})

const timeOf = ({ body }: WaitingLine) => Date.parse(body.at)

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
    const { state, truth, clock } = device(0)
    state.passed += 1_000
    if (how === 'set') state.skew = 2 * HOUR
    else state.slept = 2 * HOUR
    const written = truth()
    const kept = line(clock.moment())
    expect(clock.doubtful).toBe(true)
    state.passed += 60_000
    clock.hear(truth(), clock.asking())
    expect(clock.doubtful).toBe(false)
    expect(clock.now()).toBe(truth())
    expect(timeOf(clock.timed(kept))).toBe(written)
  })

  it('takes no measure from a question during which the clock was set', () => {
    const { state, truth, clock } = device(0)
    const question = clock.asking()
    state.skew = 2 * HOUR
    state.passed += 1_000
    clock.hear(truth(), question)
    expect(clock.doubtful).toBe(true)
    clock.hear(truth(), clock.asking())
    expect(clock.now()).toBe(truth())
  })

  it('lets another tab tell the time of a line whose own tab is gone', () => {
    const { state, truth, clock, wall } = device(0)
    state.passed += 1_000
    state.skew = 2 * HOUR
    const written = truth()
    const kept = line(clock.moment())
    state.passed += 1_000
    state.skew = -HOUR
    clock.now()
    const left = clock.timed(kept)
    const other = new ServerClock(truth(), { wall, steady: () => state.passed })
    expect(clock.owns(left)).toBe(true)
    expect(timeOf(other.timed(left))).toBe(written)
  })

  it('never puts a line ahead of now, should the clock be set where no tab saw it', () => {
    const { state, truth, clock, wall } = device(0)
    state.passed += 1_000
    state.skew = 2 * HOUR
    const written = truth()
    const left = line(clock.moment())
    state.skew = 0
    state.passed += 1_000
    const other = new ServerClock(truth(), { wall, steady: () => state.passed })
    expect(timeOf(other.timed(left))).toBe(written)
  })

  it('tells the time of each line, however often the clock was set and the device slept', () => {
    const change = fc.record({
      how: fc.constantFrom('set', 'slept', 'back'),
      size: fc.integer({ min: 60_000, max: 5 * HOUR }),
      heard: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(change, { maxLength: 6 }), (changes) => {
        const { state, truth, clock } = device(0)
        const written = changes.map(({ how, size, heard }, place) => {
          state.passed += 10_000
          // No two choices of steps have the same sum.
          const step = size + 2 ** place
          if (how === 'slept') state.slept += step
          else state.skew += how === 'set' ? step : -step
          if (heard) clock.hear(truth(), clock.asking())
          return { at: truth(), line: line(clock.moment()) }
        })
        clock.hear(truth(), clock.asking())
        for (const { at, line } of written) {
          expect(Math.abs(timeOf(clock.timed(line)) - at)).toBeLessThan(60_000)
        }
      }),
    )
  })

  it('is never further off than an answer took', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -5 * HOUR, max: 5 * HOUR }),
        fc.array(fc.record({ there: fc.nat(4_000), back: fc.nat(4_000) }), { minLength: 1 }),
        (skew, answers) => {
          const { state, truth, clock } = device(0)
          state.skew = skew
          for (const { there, back } of answers) {
            const asked = clock.asking()
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
