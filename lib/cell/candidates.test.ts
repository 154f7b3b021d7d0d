import { describe, expect, it } from 'vitest'
import { candidatesFor, unavailableAmong } from './candidates.ts'

const person = (id: string, as = 'participant') => ({ id, name: id, as })
const here = (id: string, rest: { acts?: boolean; left?: boolean } = {}) => ({
  ...{ id, name: id, acts: true, left: false },
  ...rest,
})

const facts = {
  roles: { lead: { id: 'lead' }, scribe: { id: 'scribe' }, comms: null },
  participants: [
    ...['lead', 'scribe', 'free', 'away'].map((id) => person(id)),
    person('observer', 'observer'),
    person('observer-away', 'observer'),
  ],
}

describe('who could take a role', () => {
  const open = ['lead', 'scribe', 'free', 'observer', 'looks'].map((id) => here(id))
  it.each([
    ['scribe', ['free', 'looks', 'lead', 'observer', 'away']],
    ['lead', ['free', 'looks', 'scribe', 'observer', 'away']],
    ['comms', ['free', 'looks', 'lead', 'scribe', 'observer', 'away']],
  ] as const)('%s', (role, expected) => {
    expect(candidatesFor(role, facts, open).map(({ id }) => id)).toEqual(expected)
  })

  it('says how each stands', () => {
    const found = candidatesFor('lead', facts, open)
    const stands = Object.fromEntries(found.map((one) => [one.id, one.stands]))
    expect(stands).toEqual({
      free: 'present',
      scribe: 'present',
      looks: 'looking',
      observer: 'observing',
      away: 'away',
    })
  })
})

it.each([
  ['left the team', here('x', { left: true }), { left: ['x'], reading: [] }],
  ['only reads', here('x', { acts: false }), { left: [], reading: ['x'] }],
  ['left and only reads', here('x', { acts: false, left: true }), { left: [], reading: ['x'] }],
] as const)('somebody who %s is no candidate, and is named with the reason', (_, one, named) => {
  const empty = { roles: {}, participants: [] }
  expect(candidatesFor('comms', empty, [one])).toEqual([])
  expect(unavailableAmong(empty, [one])).toEqual(named)
})

it('whoever left and came back is a candidate at once', () => {
  const back = { roles: {}, participants: [person('x')] }
  const one = here('x', { left: true })
  expect(candidatesFor('comms', back, [one])).toMatchObject([{ id: 'x', stands: 'present' }])
  expect(unavailableAmong(back, [one])).toEqual({ left: [], reading: [] })
})
