import { describe, expect, it } from 'vitest'
import { changesInForce } from './levers.ts'
import type { EntryView } from './model.ts'
import {
  effectIsPossible,
  isDue,
  pendingEffects,
  pendingTasks,
  proposedDecisions,
} from './pending.ts'
import { withProgress } from './progress.ts'
import { settlingOf } from './rules.ts'
import { type Line, timeline } from './timeline.ts'

/** A journal from kinds and facts; lines are called e1, e2… and stand a minute apart. */
function journal(...lines: (Partial<EntryView> & Pick<EntryView, 'kind'>)[]): EntryView[] {
  return lines.map((line, index) => {
    const at = `2021-07-12T18:${String(10 + index)}:00.000Z`
    const author = { kind: 'user', id: 'm', name: 'Maud' } as const
    const seq = index + 1
    return { id: `e${seq}`, seq, at, recordedAt: at, author, saidBy: null, text: '', ...line }
  })
}

const read = (entries: EntryView[]) => timeline(entries, { timeZone: 'Europe/Paris' })
const ids = (found: readonly { entryId: string }[]) => found.map(({ entryId }) => entryId)

describe('lists that close themselves', () => {
  const expecting = { kind: 'decision', expectedEffect: 'moins de visiteurs' } as const
  it.each([
    ['waits', [expecting], ['e1']],
    ['effect seen', [expecting, { kind: 'effect', effectOf: 'e1' }], []],
    ['dropped', [expecting, { kind: 'correction', settles: 'e1', outcome: 'dropped' }], []],
    ['undone', [expecting, { kind: 'correction', settles: 'e1', outcome: 'undone' }], []],
    ['only a time to look', [{ kind: 'action', checkAt: '2021-07-12T18:30:00Z' }], ['e1']],
    ['of a kind that has none', [{ kind: 'todo', checkAt: '2021-07-12T18:30:00Z' }], []],
    ['no effect expected', [{ kind: 'decision' }], []],
    ['only proposed', [{ ...expecting, kind: 'question', proposed: true }], []],
  ] as const)('effects: %s', (_name, lines, expected) => {
    expect(ids(pendingEffects(read(journal(...lines))))).toEqual(expected)
  })

  it.each([
    ['a decision', [{ kind: 'decision' }], true],
    ['a line with a lever', [{ kind: 'observation', lever: { name: 'seuil', to: 1 } }], true],
    ['an expected effect', [{ kind: 'todo', expectedEffect: 'moins' }], true],
    ['only a time to look', [{ kind: 'todo', checkAt: '2021-07-12T18:30:00Z' }], false],
    ['erased meanwhile', [{ kind: 'decision' }, { kind: 'redaction', redacts: 'e1' }], false],
    ['not there', [], false],
  ] as const)('an effect of %s', (_name, lines, possible) => {
    expect(effectIsPossible(journal(...lines), 'e1')).toBe(possible)
  })

  const task = { kind: 'action', executor: { id: 'y', name: 'Yann' } } as const
  it.each([
    ['named', [task], ['e1']],
    ['done', [task, { kind: 'correction', follows: 'e1', done: true }], []],
    [
      'done and not done after all',
      [
        task,
        { kind: 'correction', follows: 'e1', done: true },
        { kind: 'correction', follows: 'e1', done: false },
      ],
      ['e1'],
    ],
    ['nobody named', [{ kind: 'action' }], []],
    ['named later', [{ kind: 'todo' }, { ...task, kind: 'correction', follows: 'e1' }], ['e1']],
  ] as const)('tasks: %s', (_name, lines, expected) => {
    expect(ids(pendingTasks(read(journal(...lines))))).toEqual(expected)
  })

  it('puts what is to be looked at first in front, and says when it is due', () => {
    const found = pendingTasks(
      read(
        journal(
          task,
          { ...task, dueAt: '2021-07-12T19:00:00Z' },
          { ...task, dueAt: '2021-07-12T18:40:00Z' },
        ),
      ),
    )
    expect(ids(found)).toEqual(['e3', 'e2', 'e1'])
    const now = Date.parse('2021-07-12T18:40:00Z')
    expect(found.map(({ dueAt }) => isDue(dueAt, now))).toEqual([true, false, false])
  })

  const proposal = { kind: 'question', proposed: true, text: 'Seuil à 400 000 ?' } as const
  it.each([
    ['open', [proposal], ['e1'], undefined],
    [
      'refused',
      [proposal, { kind: 'correction', settles: 'e1', outcome: 'refused' }],
      [],
      'refused',
    ],
    [
      'decided',
      [proposal, { kind: 'decision', about: 'e1', settles: 'e1', outcome: 'decided' }],
      [],
      'decided',
    ],
  ] as const)('proposed decisions: %s', (_name, lines, expected, outcome) => {
    const items = read(journal(...lines))
    expect(ids(proposedDecisions(items))).toEqual(expected)
    const line = items.find((item): item is Line => item.type === 'line')
    expect(line?.proposal?.outcome).toBe(outcome)
  })
})

it('a lever that only was proposed is not in force, and a value knows the one before it', () => {
  const lever = (to: number) => ({ lever: { name: 'seuil', to } })
  const items = read(
    journal(
      { kind: 'decision', ...lever(800_000) },
      { kind: 'action', ...lever(400_000) },
      { kind: 'question', proposed: true, ...lever(0) },
    ),
  )
  expect(changesInForce(items)).toMatchObject([{ entryId: 'e2', from: 800_000, to: 400_000 }])
})

it('what is said later stands with the line it is about, once', () => {
  const [first, second] = withProgress(
    journal(
      { kind: 'decision', text: 'Baisser', dueAt: '2021-07-12T18:30:00Z' },
      { kind: 'correction', follows: 'e1', dueAt: '', lever: { name: 'seuil', to: 1 } },
    ),
  )
  expect(first).toMatchObject({ text: 'Baisser', lever: { name: 'seuil' }, dueAt: undefined })
  expect(second?.lever).toBeUndefined()
})

it.each([
  ['decision', false, 'undone', 'possible'],
  ['decision', false, 'refused', 'notAProposal'],
  ['question', true, 'refused', 'possible'],
  ['question', true, 'undone', 'notADecision'],
  ['question', false, 'decided', 'notAProposal'],
  ['observation', false, 'dropped', 'notADecision'],
] as const)('%s (proposed: %s) %s: %s', (kind, proposed, outcome, expected) => {
  expect(settlingOf({ kind, data: { proposed }, words: {} }, outcome)).toBe(expected)
})
