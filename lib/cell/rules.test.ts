import { describe, expect, it } from 'vitest'
import type { EntryView } from '../journal/model.ts'
import { composeBriefing } from './briefing.ts'
import { isReliefDue, mayTakeOver, roleClocks } from './clocks.ts'
import { readBackQuestions } from './read-back.ts'
import { decideRole, roleWarnings, unfitFor } from './rules.ts'

const ask = {
  holderId: null,
  wantedId: 'y',
  actorId: 'y',
  leadId: 'm',
  actsAsAdmin: false,
  force: false,
}

it.each([
  ['vacant, taken', {}, 'assign'],
  ['already theirs', { holderId: 'y' }, 'unchanged'],
  ['held by another', { holderId: 'p' }, 'held'],
  ['passed by its holder', { holderId: 'p', actorId: 'p' }, 'assign'],
  ['given by the lead', { holderId: 'p', actorId: 'm' }, 'assign'],
  ['by an admin', { holderId: 'p', actsAsAdmin: true }, 'assign'],
  ['taken over by force', { holderId: 'p', force: true }, 'assign'],
  ['given up', { holderId: 'p', wantedId: null, actorId: 'p' }, 'assign'],
] as const)('a role: %s', (_name, facts, expected) => {
  expect(decideRole({ ...ask, ...facts })).toBe(expected)
})

const fit = { role: 'lead', held: [], present: 4, leadsElsewhere: false, forced: false } as const

it.each([
  ['nothing else', {}, null],
  ['scribe becomes lead', { held: ['scribe'] }, 'leadAndScribe'],
  ['lead becomes scribe', { role: 'scribe', held: ['lead'] }, 'leadAndScribe'],
  ['three present', { held: ['scribe'], present: 3 }, null],
  ['for a reason', { held: ['scribe'], forced: true }, null],
  ['lead and scribe takes comms', { role: 'comms', held: ['lead', 'scribe'] }, null],
  ['expert becomes lead: warned only', { held: ['expert'] }, null],
  ['leads elsewhere', { leadsElsewhere: true }, 'leadsElsewhere'],
  ['leads elsewhere, for a reason', { leadsElsewhere: true, forced: true }, null],
  ['leads elsewhere, writes here', { role: 'scribe', leadsElsewhere: true }, null],
] as const)('one person: %s', (_name, facts, expected) => {
  expect(unfitFor({ ...fit, ...facts })).toBe(expected)
})

it('warns of roles that do not go together', () => {
  const one = { id: 'm' }
  expect(roleWarnings({ lead: one, scribe: one, expert: one })).toEqual([
    'leadAndScribe',
    'leadAndExpert',
  ])
  expect(roleWarnings({ lead: one, scribe: { id: 'p' }, deputy: one })).toEqual([])
  expect(roleWarnings({ lead: null, scribe: one, expert: one })).toEqual([])
})

const START = '2021-07-12T18:13:00.000Z'
const at = (minutes: number) => new Date(Date.parse(START) + minutes * 60_000).toISOString()
let seq = 0
function entry(kind: EntryView['kind'], minutes: number, rest: Partial<EntryView>): EntryView {
  seq += 1
  const author = { kind: 'user', id: 'm', name: 'Maud' } as const
  const time = at(minutes)
  return {
    id: `e${seq}`,
    seq,
    kind,
    at: time,
    recordedAt: time,
    author,
    saidBy: null,
    text: '',
    ...rest,
  }
}

describe('the clock of a role', () => {
  const facts = {
    openedAt: START,
    roles: { lead: { id: 'm' }, comms: null, scribe: { id: 'p' } },
    participants: [
      { id: 'm', lastSeenAt: at(30) },
      { id: 'p', lastSeenAt: at(30) },
    ],
  }
  const entries = [
    entry('role-changed', 1, { role: 'comms' }),
    entry('role-changed', 20, { role: 'comms', holder: null }),
  ]
  const clockAt = (minutes: number, role: string, here: string[] = ['p']) =>
    roleClocks(facts, entries, new Set(here), Date.parse(at(minutes))).find(
      (clock) => clock.role === role,
    )

  it.each([
    [21, 0],
    [22, 1],
    [25, 2],
    [29.9, 2],
    [30, 3],
  ])('empty since 20, at %s: step %s', (minutes, step) => {
    expect(clockAt(minutes, 'comms')).toMatchObject({ state: 'empty', step })
  })

  it.each([
    [39, 'held', 0],
    [40, 'silent', 0],
    [42, 'silent', 1],
    [50, 'silent', 3],
  ])('last sign at 30, at %s: %s, step %s', (minutes, state, step) => {
    expect(clockAt(minutes, 'lead')).toMatchObject({ state, step })
  })

  it('an open page is a sign of life', () => {
    expect(clockAt(90, 'lead', ['m'])?.state).toBe('held')
  })

  it('may be taken over after five minutes without a sign', () => {
    const sign = Date.parse(at(30))
    expect([34.9, 35].map((minutes) => mayTakeOver(sign, Date.parse(at(minutes))))).toEqual([
      false,
      true,
    ])
  })
})

it.each([
  // 20:13 in Paris and after: day until 22:00, then night.
  [100, false],
  [119, true],
  [60, false],
])(
  'relief of who leads since 18:13 local minus two hours, %s minutes later: %s',
  (minutes, due) => {
    const since = Date.parse(at(-13))
    expect(isReliefDue(since, Date.parse(at(minutes)), 'Europe/Paris')).toBe(due)
  },
)

it('relief by day comes after four hours', () => {
  const since = Date.parse('2021-07-12T08:00:00Z')
  const hours = (count: number) => since + count * 3_600_000
  expect([3.9, 4].map((count) => isReliefDue(since, hours(count), 'Europe/Paris'))).toEqual([
    false,
    true,
  ])
})

describe('the briefing', () => {
  const crisis = {
    level: 'high',
    openedAt: START,
    summary: 'Trafic soutenu.\nPourquoi un système se tait.',
    nextUpdateDueAt: at(60),
    roles: { comms: { name: 'Claire' } },
    participants: [{ id: 'm', name: 'Maud', as: 'participant' }],
  } as const

  it('splits the summary, and holds what is open', () => {
    const threshold = entry('decision', 9, { lever: { name: 'seuil', to: 800_000 }, text: 'A' })
    const lower = entry('decision', 13, { lever: { name: 'seuil', to: 400_000 }, text: 'B' })
    const found = composeBriefing(crisis, [
      threshold,
      lower,
      entry('action', 14, { executor: { id: null, name: 'Yann' }, text: 'Régler' }),
      entry('question', 15, { text: 'Pourquoi ?' }),
      entry('question', 16, { text: 'Fermer le site ?', proposed: true }),
    ])
    expect(found).toMatchObject({
      situation: 'Trafic soutenu.',
      unknown: 'Pourquoi un système se tait.',
      changes: [{ name: 'seuil', from: 800_000, to: 400_000, decision: 2 }],
      tasks: [{ executor: 'Yann', text: 'Régler' }],
      openQuestions: [{ text: 'Pourquoi ?' }],
      nextDecision: 'Fermer le site ?',
      nextUpdateBy: 'Claire',
      stays: ['Maud'],
    })
    expect(readBackQuestions(found)).toEqual([
      { about: 'lever', name: 'seuil', choices: [400_000, 800_000], answer: 400_000 },
      { about: 'nextDecision' },
    ])
  })

  it('asks for the level when no lever was moved', () => {
    const [known, open] = readBackQuestions(composeBriefing({ ...crisis, summary: '' }, []))
    expect(known).toMatchObject({ about: 'level', answer: 'high' })
    expect(open).toEqual({ about: 'situation' })
  })
})
