import { describe, expect, it } from 'vitest'
import { readCalendar } from './read-calendar.ts'

const reach = {
  from: new Date('2026-10-20T00:00:00Z'),
  to: new Date('2026-11-05T00:00:00Z'),
  timeZone: 'Europe/Paris',
}

const calendar = (...lines: string[]) =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//test', ...lines, 'END:VCALENDAR'].join('\r\n')
const event = (...lines: string[]) => ['BEGIN:VEVENT', ...lines, 'END:VEVENT']

const paris = [
  'BEGIN:VTIMEZONE',
  'TZID:Paris of this file',
  'BEGIN:STANDARD',
  'DTSTART:19701025T030000',
  'TZOFFSETFROM:+0200',
  'TZOFFSETTO:+0100',
  'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU',
  'END:STANDARD',
  'BEGIN:DAYLIGHT',
  'DTSTART:19700329T020000',
  'TZOFFSETFROM:+0100',
  'TZOFFSETTO:+0200',
  'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
  'END:DAYLIGHT',
  'END:VTIMEZONE',
]

const shifts = (text: string, within = reach) => {
  const reading = readCalendar(text, within)
  if (!reading.ok) return reading.fault
  return reading.shifts.map(({ from, to, title, emails }) => [
    from.toISOString().slice(0, 16),
    to.toISOString().slice(0, 16),
    title,
    ...emails,
  ])
}

describe('a calendar of shifts', () => {
  it('as PagerDuty writes it: UTC, one event a shift, the name in the title', () => {
    const text = calendar(
      ...event(
        'UID:Q1',
        'DTSTART:20261024T070000Z',
        'DTEND:20261025T080000Z',
        'SUMMARY:On Call - Ada Martin - SRE',
        'ATTENDEE:mailto:Ada@Example.org',
      ),
      ...event('UID:Q2', 'DTSTART:20250101T070000Z', 'DTEND:20250102T070000Z', 'SUMMARY:past'),
    )
    expect(shifts(text)).toEqual([
      ['2026-10-24T07:00', '2026-10-25T08:00', 'On Call - Ada Martin - SRE', 'ada@example.org'],
    ])
  })

  it('repeats through the nights of Europe/Paris by the zone of the file', () => {
    const rule = [
      'DTSTART;TZID=Paris of this file:20260103T200000',
      'DTEND;TZID=Paris of this file:20260104T080000',
      'RRULE:FREQ=WEEKLY;BYDAY=SA',
      'SUMMARY:Bob',
    ]
    expect(shifts(calendar(...paris, ...event('UID:w', ...rule)))).toEqual([
      ['2026-10-24T18:00', '2026-10-25T07:00', 'Bob'],
      ['2026-10-31T19:00', '2026-11-01T07:00', 'Bob'],
    ])
    const spring = {
      ...reach,
      from: new Date('2027-03-27T00:00:00Z'),
      to: new Date('2027-03-29T00:00:00Z'),
    }
    expect(shifts(calendar(...paris, ...event('UID:w', ...rule)), spring)).toEqual([
      ['2027-03-27T19:00', '2027-03-28T06:00', 'Bob'],
    ])
  })

  it('leaves out what is cancelled or excepted, and moves what was moved', () => {
    const master = event(
      'UID:d',
      'DTSTART:20261020T080000Z',
      'DTEND:20261020T180000Z',
      'RRULE:FREQ=DAILY;COUNT=4',
      'EXDATE:20261021T080000Z',
      'SUMMARY:Ada',
    )
    const moved = event(
      'UID:d',
      'RECURRENCE-ID:20261022T080000Z',
      'DTSTART:20261022T100000Z',
      'DTEND:20261022T120000Z',
      'SUMMARY:Cleo',
    )
    const off = event(
      'UID:x',
      'DTSTART:20261023T080000Z',
      'DTEND:20261023T180000Z',
      'STATUS:CANCELLED',
      'SUMMARY:Nobody',
    )
    expect(shifts(calendar(...master, ...moved, ...off))).toEqual([
      ['2026-10-20T08:00', '2026-10-20T18:00', 'Ada'],
      ['2026-10-22T10:00', '2026-10-22T12:00', 'Cleo'],
      ['2026-10-23T08:00', '2026-10-23T18:00', 'Ada'],
    ])
  })

  it('reads whole days and times without a zone by the zone of the schedule', () => {
    const day = event('UID:a', 'DTSTART;VALUE=DATE:20261025', 'SUMMARY:Ada')
    const named = event(
      'UID:b',
      'DTSTART;TZID=America/New_York:20261026T090000',
      'DTEND;TZID=America/New_York:20261026T170000',
      'SUMMARY:Bob',
    )
    const bare = event('UID:c', 'DTSTART:20261027T090000', 'DURATION:PT8H', 'SUMMARY:Cleo')
    expect(shifts(calendar(...day, ...named, ...bare))).toEqual([
      ['2026-10-24T22:00', '2026-10-25T23:00', 'Ada'],
      ['2026-10-26T13:00', '2026-10-26T21:00', 'Bob'],
      ['2026-10-27T08:00', '2026-10-27T16:00', 'Cleo'],
    ])
  })

  it('without events is empty', () => {
    expect(shifts(calendar())).toEqual([])
  })

  it.each([
    ['', 'notACalendar'],
    ['<!doctype html><p>Sign in</p>', 'notACalendar'],
    ['BEGIN:VCARD\r\nEND:VCARD', 'notACalendar'],
    [calendar('BEGIN:VEVENT'), 'notACalendar'],
  ])('%j is refused', (text, fault) => {
    expect(shifts(text)).toBe(fault)
  })

  it('leaves out an event that makes no sense', () => {
    const good = event('UID:g', 'DTSTART:20261024T070000Z', 'DURATION:PT1H', 'SUMMARY:Ada')
    const bad = [
      event('UID:h', 'DTSTART:20261024T070000Z', 'DTEND:20261023T070000Z', 'SUMMARY:y'),
      event('UID:i', 'SUMMARY:z'),
    ]
    expect(shifts(calendar(...bad.flat(), ...good))).toEqual([
      ['2026-10-24T07:00', '2026-10-24T08:00', 'Ada'],
    ])
  })

  it.each([
    ['RRULE:FREQ=DAILY;BYMONTH=13'],
    ['RRULE:FREQ=MINUTELY;BYHOUR=25'],
    ['RRULE:FREQ=YEARLY;BYWEEKNO=54'],
  ])('%s is no rule', (rule) => {
    const text = calendar(...event('UID:f', 'DTSTART:20000101T000000Z', 'DURATION:PT1S', rule))
    expect(shifts(text)).toBe('notACalendar')
  })

  it.each([['RRULE:FREQ=SECONDLY'], ['RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31']])(
    '%s does not keep the process busy',
    (rule) => {
      const began = performance.now()
      const text = calendar(...event('UID:f', 'DTSTART:20000101T000000Z', 'DURATION:PT1S', rule))
      // On a slow machine the second, which never comes true, is given up before its end.
      expect([[], 'calendarTooLong']).toContainEqual(shifts(text))
      expect(performance.now() - began).toBeLessThan(4_000)
    },
  )
})
