import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { instantOf, isTimeZone, onCallAt, type Rotation, turnsFrom } from './schedule.ts'

const week: Rotation = {
  timeZone: 'Europe/Paris',
  handOffAt: '09:00',
  rotation: ['ada', 'bob', 'cleo'],
  days: 1,
  startsOn: '2026-10-23',
  overrides: [],
}

const who = (schedule: Rotation, at: string) => {
  const turn = onCallAt(schedule, new Date(at))
  return turn && [turn.userId, turn.until.toISOString()]
}

describe('who is on call', () => {
  it.each([
    // Summer time: 09:00 in Paris is 07:00 UTC.
    ['2026-10-23T07:00:00Z', 'ada', '2026-10-24T07:00:00.000Z'],
    ['2026-10-24T06:59:59Z', 'ada', '2026-10-24T07:00:00.000Z'],
    // The night of 25 October has 25 hours: the turn that begins on the 24th lasts until 08:00 UTC.
    ['2026-10-24T07:00:00Z', 'bob', '2026-10-25T08:00:00.000Z'],
    ['2026-10-25T00:30:00Z', 'bob', '2026-10-25T08:00:00.000Z'],
    ['2026-10-25T01:30:00Z', 'bob', '2026-10-25T08:00:00.000Z'],
    ['2026-10-25T07:30:00Z', 'bob', '2026-10-25T08:00:00.000Z'],
    ['2026-10-25T08:00:00Z', 'cleo', '2026-10-26T08:00:00.000Z'],
    ['2026-10-26T08:00:00Z', 'ada', '2026-10-27T08:00:00.000Z'],
  ])('through the end of summer time, at %s', (at, userId, until) => {
    expect(who(week, at)).toEqual([userId, until])
  })

  it.each([
    // The night of 28 March has 23 hours: 09:00 moves from 08:00 UTC to 07:00 UTC.
    ['2027-03-27T08:00:00Z', '2027-03-28T07:00:00.000Z'],
    ['2027-03-28T06:59:00Z', '2027-03-28T07:00:00.000Z'],
    ['2027-03-28T07:00:00Z', '2027-03-29T07:00:00.000Z'],
  ])('through the beginning of summer time, at %s', (at, until) => {
    expect(who(week, at)?.[1]).toBe(until)
  })

  it('hands off at 02:30 on both nights', () => {
    const night = { ...week, handOffAt: '02:30' }
    // It comes twice on 25 October: the first time counts.
    expect(who(night, '2026-10-24T12:00:00Z')?.[1]).toBe('2026-10-25T00:30:00.000Z')
    // It does not come on 28 March: 03:30 stands in.
    expect(who(night, '2027-03-27T12:00:00Z')?.[1]).toBe('2027-03-28T01:30:00.000Z')
  })

  it('is nobody before the first hand-off, and with nobody in the rotation', () => {
    expect(who(week, '2026-10-23T06:59:59Z')).toBeNull()
    expect(who({ ...week, rotation: [] }, '2026-11-01T12:00:00Z')).toBeNull()
  })

  it('turns by whole weeks', () => {
    const weekly = { ...week, days: 7, startsOn: '2026-10-05', handOffAt: '10:00' }
    expect(who(weekly, '2026-10-12T07:59:00Z')).toEqual(['ada', '2026-10-12T08:00:00.000Z'])
    expect(who(weekly, '2026-10-20T12:00:00Z')).toEqual(['cleo', '2026-10-26T09:00:00.000Z'])
  })

  it('lets somebody stand in, and says until when', () => {
    const covered = {
      ...week,
      overrides: [
        {
          userId: 'dan',
          from: new Date('2026-10-24T18:00:00Z'),
          to: new Date('2026-10-24T22:00:00Z'),
        },
        {
          userId: 'eve',
          from: new Date('2026-10-24T20:00:00Z'),
          to: new Date('2026-10-24T21:00:00Z'),
        },
      ],
    }
    const turns = turnsFrom(covered, new Date('2026-10-24T12:00:00Z'), 5)
    expect(turns.map(({ userId, until }) => [userId, until.toISOString().slice(11, 16)])).toEqual([
      ['bob', '18:00'],
      ['dan', '20:00'],
      ['eve', '21:00'],
      ['dan', '22:00'],
      ['bob', '08:00'],
    ])
  })

  it('always covers, and every turn ends later than now', () => {
    const zones = ['Europe/Paris', 'America/New_York', 'Asia/Kolkata', 'Pacific/Apia', 'UTC']
    const minutes = fc.integer({ min: 0, max: 24 * 60 - 1 })
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        minutes,
        fc.integer({ min: 1, max: 14 }),
        fc.date({
          min: new Date('2026-10-26T00:00:00Z'),
          max: new Date('2029-01-01T00:00:00Z'),
          noInvalidDate: true,
        }),
        (timeZone, minute, days, at) => {
          const two = (value: number) => String(value).padStart(2, '0')
          const handOffAt = `${two(Math.floor(minute / 60))}:${two(minute % 60)}`
          const turn = onCallAt({ ...week, timeZone, handOffAt, days }, at)
          expect(turn?.until.getTime()).toBeGreaterThan(at.getTime())
          expect((turn?.until.getTime() ?? 0) - at.getTime()).toBeLessThanOrEqual(
            (days * 24 + 1) * 3_600_000,
          )
        },
      ),
    )
  })
})

describe('instantOf', () => {
  it.each([
    ['2026-07-01T12:00:00Z', '2026-07-01T10:00:00.000Z'],
    ['2026-12-01T12:00:00Z', '2026-12-01T11:00:00.000Z'],
    ['2026-10-25T02:30:00Z', '2026-10-25T00:30:00.000Z'],
    ['2027-03-28T02:30:00Z', '2027-03-28T01:30:00.000Z'],
  ])('%s in Paris', (local, instant) => {
    expect(instantOf(Date.parse(local), 'Europe/Paris').toISOString()).toBe(instant)
  })

  it('knows a zone from a word', () => {
    expect(isTimeZone('Europe/Paris')).toBe(true)
    expect(isTimeZone('Paris')).toBe(false)
  })
})
