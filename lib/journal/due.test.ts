import { describe, expect, it } from 'vitest'
import { type DueCell, dueLines } from './due.ts'
import type { EntryView } from './model.ts'
import { timeline } from './timeline.ts'

const nobody: DueCell = { leadId: null, deputyId: null, people: [] }
const DUE = '2021-07-12T18:45:00.000Z'

/** A journal from kinds and facts, written by the scribe; lines are called e1, e2… */
function journal(...lines: (Partial<EntryView> & Pick<EntryView, 'kind'>)[]): EntryView[] {
  return lines.map((line, index) => {
    const at = `2021-07-12T18:${String(10 + index)}:00.000Z`
    const author = { kind: 'user', id: 'scribe', name: 'Paul' } as const
    const seq = index + 1
    return { id: `e${seq}`, seq, at, recordedAt: at, author, saidBy: null, text: 'x', ...line }
  })
}

const dueIn = (cell: DueCell, ...lines: Parameters<typeof journal>) =>
  dueLines(timeline(journal(...lines), { timeZone: 'Europe/Paris' }), cell)

describe('whom a time concerns', () => {
  const yann = { id: 'yann', name: 'Yann Adami' }
  const named = { ...nobody, people: [yann, { id: 'maud', name: 'Maud Kerbrat' }] }
  const led = { ...named, leadId: 'maud' }
  const task = { kind: 'decision', dueAt: DUE } as const
  it.each([
    ['who carries it out', { ...task, executor: yann }, nobody, ['yann']],
    ['and who leads', { ...task, executor: yann }, led, ['yann', 'maud']],
    [
      'once, when that is one person',
      { ...task, executor: yann },
      { ...led, leadId: 'yann' },
      ['yann'],
    ],
    ['and the deputy', task, { ...led, deputyId: 'deputy' }, ['maud', 'deputy']],
    ['a name of the cell', { ...task, executor: { id: null, name: 'yann' } }, named, ['yann']],
    ['who said it', { ...task, saidBy: yann }, led, ['yann', 'maud']],
    [
      'who said it, for somebody without an account',
      { ...task, executor: { id: null, name: 'Hélène' }, saidBy: yann },
      nobody,
      ['yann'],
    ],
    ['who wrote it, where there is nobody else', task, named, ['scribe']],
    [
      'nobody, when a program wrote it',
      { ...task, author: { kind: 'service', id: null, name: 'API' } },
      nobody,
      [],
    ],
    ['an effect as well', { kind: 'action', checkAt: DUE, executor: yann }, led, ['yann', 'maud']],
  ] as const)('%s', (_name, line, cell, concerns) => {
    expect(dueIn(cell, line)).toMatchObject([{ entryId: 'e1', at: DUE, concerns }])
  })
})

describe('what is settled is not due any more', () => {
  const both = { kind: 'decision', dueAt: DUE, checkAt: '2021-07-12T18:50:00Z' } as const
  it.each([
    ['both stand', [], ['do', 'check']],
    ['done', [{ kind: 'correction', follows: 'e1', done: true }], ['check']],
    ['effect seen', [{ kind: 'effect', effectOf: 'e1' }], ['do']],
    ['undone', [{ kind: 'correction', settles: 'e1', outcome: 'undone' }], []],
    ['superseded', [{ kind: 'correction', settles: 'e1', outcome: 'superseded' }], []],
    ['dropped', [{ kind: 'correction', settles: 'e1', outcome: 'dropped' }], []],
    ['erased', [{ kind: 'redaction', redacts: 'e1' }], []],
    ['time taken back', [{ kind: 'correction', follows: 'e1', dueAt: '' }], ['check']],
  ] as const)('%s', (_name, later, left) => {
    expect(dueIn(nobody, both, ...later).map(({ what }) => what)).toEqual(left)
  })
})

it('has the newest words, the number of the decision, and the earliest first', () => {
  const found = dueIn(
    nobody,
    { kind: 'decision', text: 'Une' },
    { kind: 'decision', text: 'Baisser le seuil', dueAt: DUE },
    { kind: 'correction', corrects: 'e2', text: 'Monter le seuil' },
    { kind: 'todo', text: 'Prévenir', dueAt: '2021-07-12T18:30:00Z' },
    { kind: 'correction', follows: 'e2', dueAt: '2021-07-12T18:55:00Z' },
  )
  expect(found.map(({ seq, text, decision, at }) => [seq, text, decision, at])).toEqual([
    [4, 'Prévenir', null, '2021-07-12T18:30:00Z'],
    [2, 'Monter le seuil', 2, '2021-07-12T18:55:00Z'],
  ])
})
