import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type DutyHours,
  type DutyPlan,
  daysLater,
  dutySpans,
  explainTonight,
  isOnDuty,
  nextDuty,
} from './duty.ts'

const paris = 'Europe/Paris'
const nights = (days: number[], more: Partial<DutyHours> = {}): DutyHours => ({
  days,
  dates: [],
  from: '20:00',
  to: '08:00',
  ...more,
})
const plan = (hours: DutyHours[], more: Partial<DutyPlan> = {}): DutyPlan => ({
  timeZone: paris,
  hours,
  lastDay: null,
  pausedUntil: null,
  ...more,
})
const at = (text: string) => new Date(text)
const spans = (duty: DutyPlan, from: string, to: string) =>
  dutySpans(duty, at(from), at(to)).map((span) => [
    span.from.toISOString().slice(0, 16),
    span.to.toISOString().slice(0, 16),
  ])

describe('whether a volunteer is on crisis duty', () => {
  const sunday = plan([nights([7])])

  it('is always without a plan or without hours', () => {
    expect(isOnDuty(null, at('2026-07-12T03:00:00Z'))).toBe(true)
    expect(isOnDuty(plan([]), at('2026-07-12T03:00:00Z'))).toBe(true)
  })

  it.each([
    // Sunday 12 July 2026, 20:00 in Paris is 18:00 UTC.
    ['2026-07-12T17:59:59.999Z', false],
    ['2026-07-12T18:00:00Z', true],
    ['2026-07-13T05:59:59.999Z', true],
    ['2026-07-13T06:00:00Z', false],
    ['2026-07-13T18:00:00Z', false],
  ])('Sunday nights, at %s: %s', (moment, on) => {
    expect(isOnDuty(sunday, at(moment))).toBe(on)
  })

  it('lasts thirteen hours in the night of 25 October, eleven in that of 28 March', () => {
    const saturday = plan([nights([6])])
    expect(spans(saturday, '2026-10-24T00:00:00Z', '2026-10-26T00:00:00Z')).toEqual([
      ['2026-10-24T18:00', '2026-10-25T07:00'],
    ])
    expect(spans(saturday, '2027-03-27T00:00:00Z', '2027-03-29T00:00:00Z')).toEqual([
      ['2027-03-27T19:00', '2027-03-28T06:00'],
    ])
  })

  it('takes the hour that comes twice whole, and loses the one that is skipped', () => {
    const small = nights([7], { from: '02:00', to: '03:00' })
    expect(spans(plan([small]), '2026-10-25T00:00:00Z', '2026-10-25T12:00:00Z')).toEqual([
      ['2026-10-25T00:00', '2026-10-25T02:00'],
    ])
    expect(spans(plan([small]), '2027-03-28T00:00:00Z', '2027-03-28T12:00:00Z')).toEqual([])
  })

  it('adds chosen dates, and joins what touches', () => {
    const christmas = nights([], { dates: ['2026-12-24'], from: '08:00', to: '20:00' })
    const both = plan([nights([4]), christmas])
    // 24 December 2026 is a Thursday.
    expect(spans(both, '2026-12-24T00:00:00Z', '2026-12-26T00:00:00Z')).toEqual([
      ['2026-12-24T07:00', '2026-12-25T07:00'],
    ])
  })

  it('from a time to itself is a whole day', () => {
    const whole = plan([nights([6], { from: '00:00', to: '00:00' })])
    expect(spans(whole, '2026-07-10T00:00:00Z', '2026-07-14T00:00:00Z')).toEqual([
      ['2026-07-10T22:00', '2026-07-11T22:00'],
    ])
  })

  it('ends with the night that begins on the last day', () => {
    const short = plan([nights([5, 6, 7])], { lastDay: '2026-07-11' })
    expect(isOnDuty(short, at('2026-07-12T05:00:00Z'))).toBe(true)
    expect(isOnDuty(short, at('2026-07-12T19:00:00Z'))).toBe(false)
    const always = plan([], { lastDay: '2026-07-11' })
    expect(isOnDuty(always, at('2026-07-11T21:59:00Z'))).toBe(true)
    expect(isOnDuty(always, at('2026-07-11T22:00:00Z'))).toBe(false)
  })

  it('comes back by itself after a pause', () => {
    const paused = plan([], { pausedUntil: at('2026-07-13T06:00:00Z') })
    expect(isOnDuty(paused, at('2026-07-13T05:59:59.999Z'))).toBe(false)
    expect(isOnDuty(paused, at('2026-07-13T06:00:00Z'))).toBe(true)
  })

  it('agrees with its spans at every moment', () => {
    const time = fc
      .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom('00', '30'))
      .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${minute}`)
    const hours = fc.record({
      days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
      dates: fc.constant<string[]>([]),
      from: time,
      to: time,
    })
    const moment = fc.integer({
      min: Date.parse('2026-10-20T00:00:00Z'),
      max: Date.parse('2026-10-30T00:00:00Z'),
    })
    const whole = [at('2026-10-01T00:00:00Z'), at('2026-11-15T00:00:00Z')] as const
    fc.assert(
      fc.property(fc.array(hours, { minLength: 1, maxLength: 3 }), moment, (windows, ms) => {
        const duty = plan(windows)
        const all = dutySpans(duty, ...whole)
        const covered = all.some(({ from, to }) => from.getTime() <= ms && ms < to.getTime())
        expect(isOnDuty(duty, new Date(ms))).toBe(covered)
        for (const [index, span] of all.entries()) {
          expect(span.to.getTime()).toBeGreaterThan(span.from.getTime())
          const next = all[index + 1]
          if (next) expect(next.from.getTime()).toBeGreaterThan(span.to.getTime())
        }
      }),
    )
  })
})

describe('what a volunteer sees of tonight', () => {
  const able = { crisisDuty: true, hasPhone: true, claimed: false, smsOptedOut: false }
  // Monday 13 July 2026, 14:00 in Paris.
  const now = at('2026-07-13T12:00:00Z')
  const tonight = (duty: DutyPlan | null, person = {}, moment = now) =>
    explainTonight({ ...able, ...person }, duty, { now: moment, timeZone: paris })

  it.each([
    ['always', null, {}, [true, true, 'wholeNight', null]],
    ['Mondays', plan([nights([1])]), {}, [false, true, 'wholeNight', null]],
    [
      'Mondays from 22 h',
      plan([nights([1], { from: '22:00' })]),
      {},
      [false, true, 'partly', null],
    ],
    ['Wednesdays', plan([nights([3])]), {}, [false, false, 'otherHours', '2026-07-15T18:00']],
    ['over', plan([], { lastDay: '2026-07-12' }), {}, [false, false, 'ended', null]],
    [
      'paused',
      plan([], { pausedUntil: at('2026-07-20T06:00:00Z') }),
      {},
      [false, false, 'paused', '2026-07-20T06:00'],
    ],
    ['not signed up', null, { crisisDuty: false }, [false, false, 'notSignedUp', null]],
    ['no phone', null, { hasPhone: false }, [false, false, 'noPhone', null]],
    ['no code yet', null, { hasPhone: false, claimed: true }, [false, false, 'notConfirmed', null]],
    ['STOP', null, { smsOptedOut: true }, [true, false, 'optedOut', null]],
  ] as const)('%s', (_, duty, person, [onDutyNow, texted, because, next]) => {
    const told = tonight(duty, person)
    expect([told.now, told.texted, told.because]).toEqual([onDutyNow, texted, because])
    expect(told.next?.toISOString().slice(0, 16) ?? null).toBe(next)
  })

  it('the night is the one that comes, or the rest of the one that is', () => {
    const night = (moment: string) => {
      const { from, to } = tonight(null, {}, at(moment)).night
      return [from.toISOString().slice(0, 16), to.toISOString().slice(0, 16)]
    }
    expect(night('2026-07-13T12:00:00Z')).toEqual(['2026-07-13T18:00', '2026-07-14T06:00'])
    expect(night('2026-07-13T21:00:00Z')).toEqual(['2026-07-13T21:00', '2026-07-14T06:00'])
    expect(night('2026-07-14T03:00:00Z')).toEqual(['2026-07-14T03:00', '2026-07-14T06:00'])
    expect(night('2026-10-24T12:00:00Z')).toEqual(['2026-10-24T18:00', '2026-10-25T07:00'])
  })

  it('looks ahead to a date far away, and no further', () => {
    const far = plan([nights([], { dates: ['2026-12-24'] })])
    expect(nextDuty(far, now)?.toISOString()).toBe('2026-12-24T19:00:00.000Z')
    expect(nextDuty(far, at('2026-12-26T00:00:00Z'))).toBeNull()
  })
})

describe('days later', () => {
  it('keeps the time of the clock', () => {
    expect(daysLater(at('2026-10-24T18:13:00Z'), 1, paris).toISOString()).toBe(
      '2026-10-25T19:13:00.000Z',
    )
  })
})
