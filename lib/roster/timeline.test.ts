import { describe, expect, it } from 'vitest'
import type { Shift } from '../calendar/model.ts'
import type { Rotation } from './schedule.ts'
import {
  type Candidate,
  type DutySource,
  gapsIn,
  onDutyAt,
  peopleOf,
  stretchesOf,
} from './timeline.ts'

const at = (text: string) => new Date(text)
const rotation: Rotation = {
  timeZone: 'Europe/Paris',
  handOffAt: '09:00',
  rotation: ['ada', 'bob'],
  days: 1,
  startsOn: '2026-10-24',
  overrides: [],
}
const people: Candidate[] = [
  { id: 'ada', name: 'Ada Martin', email: 'ada@example.org' },
  { id: 'ann', name: 'Ann', email: 'ann@example.org' },
  { id: 'lee', name: 'Ann Lee', email: 'lee@example.org' },
  { id: 'zoe', name: 'Zoé Le Goff', email: 'zoe@example.org' },
]
const shift = (title: string, emails: string[] = [], from = '08', to = '20'): Shift => ({
  from: at(`2026-11-02T${from}:00:00Z`),
  to: at(`2026-11-02T${to}:00:00Z`),
  emails,
  title,
})
const calendar = (shifts: Shift[], overrides: Rotation['overrides'] = []): DutySource => ({
  kind: 'calendar',
  overrides,
  shifts,
  people,
})
const told = (source: DutySource, from: string, to: string) =>
  stretchesOf(source, at(from), at(to)).map((stretch) => [
    stretch.since.toISOString().slice(5, 16),
    stretch.until.toISOString().slice(5, 16),
    stretch.people.map(({ userId }) => userId).join(' ') || stretch.unknown.join(' ') || '-',
  ])

describe('whom a shift of a calendar means', () => {
  it.each([
    ['On Call - Ada Martin - SRE', [], ['ada']],
    ['ZOE LE-GOFF', [], ['zoe']],
    ['SRE', ['zoe@example.org'], ['zoe']],
    ['Bob', ['zoe@example.org', 'strange@example.org'], ['zoe']],
    ['ada@example.org (primary)', [], ['ada']],
    ['Ann Lee', [], ['lee']],
    ['Annie', [], []],
    ['Adaé Martin', [], []],
    ['', [], []],
  ])('%s %j: %j', (title, emails, ids) => {
    expect(peopleOf(shift(title, emails), people)).toEqual(ids)
  })
})

describe('stretches', () => {
  it('of a rotation begin with the gap before its first day, and follow the clocks', () => {
    expect(
      told({ kind: 'rotation', rotation }, '2026-10-23T12:00:00Z', '2026-10-26T12:00:00Z'),
    ).toEqual([
      ['10-23T12:00', '10-24T07:00', '-'],
      ['10-24T07:00', '10-25T08:00', 'ada'],
      ['10-25T08:00', '10-26T08:00', 'bob'],
      ['10-26T08:00', '10-26T12:00', 'ada'],
    ])
    expect(
      told({ kind: 'rotation', rotation }, '2027-03-27T08:00:00Z', '2027-03-29T07:00:00Z'),
    ).toEqual([
      ['03-27T08:00', '03-28T07:00', 'ada'],
      ['03-28T07:00', '03-29T07:00', 'bob'],
    ])
  })

  it('of a rotation without people are what its overrides say', () => {
    const overrides = [
      { userId: 'ada', from: at('2026-10-24T10:00:00Z'), to: at('2026-10-24T12:00:00Z') },
    ]
    const empty = { ...rotation, rotation: [], overrides }
    expect(
      told({ kind: 'rotation', rotation: empty }, '2026-10-24T08:00:00Z', '2026-10-24T13:00:00Z'),
    ).toEqual([
      ['10-24T08:00', '10-24T10:00', '-'],
      ['10-24T10:00', '10-24T12:00', 'ada'],
      ['10-24T12:00', '10-24T13:00', '-'],
    ])
  })

  it('of a calendar show several people, strangers, and who stands in', () => {
    const shifts = [
      shift('Ada Martin'),
      shift('Zoé Le Goff', [], '12', '18'),
      shift('Kim', [], '20', '22'),
    ]
    const overrides = [
      { userId: 'bob', from: at('2026-11-02T16:00:00Z'), to: at('2026-11-02T17:00:00Z') },
    ]
    expect(
      told(calendar(shifts, overrides), '2026-11-02T07:00:00Z', '2026-11-02T23:00:00Z'),
    ).toEqual([
      ['11-02T07:00', '11-02T08:00', '-'],
      ['11-02T08:00', '11-02T12:00', 'ada'],
      ['11-02T12:00', '11-02T16:00', 'ada zoe'],
      ['11-02T16:00', '11-02T17:00', 'bob'],
      ['11-02T17:00', '11-02T18:00', 'ada zoe'],
      ['11-02T18:00', '11-02T20:00', 'ada'],
      ['11-02T20:00', '11-02T22:00', 'Kim'],
      ['11-02T22:00', '11-02T23:00', '-'],
    ])
    const [first] = onDutyAt(calendar(shifts, overrides), at('2026-11-02T13:00:00Z'))
    expect(first?.until).toEqual(at('2026-11-02T16:00:00Z'))
  })
})

describe('gaps', () => {
  const roster = [
    { id: 'ada', name: 'Ada Martin', disabled: false, hasPhone: true },
    { id: 'zoe', name: 'Zoé Le Goff', disabled: false, hasPhone: false },
    { id: 'bob', name: 'Bob', disabled: true, hasPhone: true },
  ]

  it('are where nobody would be reached, each with its reason', () => {
    const source: DutySource = {
      kind: 'rotation',
      rotation: { ...rotation, rotation: ['ada', 'zoe', 'bob'] },
    }
    const stretches = stretchesOf(source, at('2026-10-24T00:00:00Z'), at('2026-10-28T00:00:00Z'))
    expect(
      gapsIn(stretches, roster).map(({ from, to, reason, who }) => [
        from.toISOString().slice(5, 13),
        to.toISOString().slice(5, 13),
        reason,
        who.join(),
      ]),
    ).toEqual([
      ['10-24T00', '10-24T07', 'nobody', ''],
      ['10-25T08', '10-26T08', 'noPhone', 'Zoé Le Goff'],
      ['10-26T08', '10-27T08', 'disabled', 'Bob'],
    ])
  })

  it('are not where one of two can be reached; strangers are named', () => {
    const shifts = [shift('Ada Martin'), shift('Zoé Le Goff'), shift('Kim', [], '20', '22')]
    const stretches = stretchesOf(
      calendar(shifts),
      at('2026-11-02T08:00:00Z'),
      at('2026-11-02T22:00:00Z'),
    )
    expect(gapsIn(stretches, roster)).toMatchObject([{ reason: 'unknown', who: ['Kim'] }])
  })
})
