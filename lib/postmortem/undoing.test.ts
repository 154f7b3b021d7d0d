import { expect, it } from 'vitest'
import { readUndoings, undoingsUnsaid } from './undoing.ts'

const change = {
  entryId: 'e1',
  name: 'seuil',
  from: 800_000,
  to: 400_000,
  at: '2021-07-12T20:26:00Z',
  decision: 3,
  temporary: true,
}
const facts = { inForce: [change], known: new Set(['yann']), today: '2021-07-12' }
const whole = { entryId: 'e1', ownerId: 'yann', dueOn: '2021-07-13', keep: false }

it.each([
  ['whole', whole, []],
  ['today still counts', { ...whole, dueOn: '2021-07-12' }, []],
  ['kept as it is', { entryId: 'e1', keep: true }, []],
  ['nobody', { ...whole, ownerId: undefined }, ['changes.0.ownerId ownerMissing']],
  ['a stranger', { ...whole, ownerId: 'nobody' }, ['changes.0.ownerId unknownUser']],
  ['no day', { ...whole, dueOn: undefined }, ['changes.0.dueOn dayMissing']],
  ['yesterday', { ...whole, dueOn: '2021-07-11' }, ['changes.0.dueOn dayPassed']],
  ['another line', { ...whole, entryId: 'e2' }, ['changes.0.entryId notInForce']],
  [
    'nothing at all',
    { entryId: 'e1', keep: false },
    ['changes.0.ownerId ownerMissing', 'changes.0.dueOn dayMissing'],
  ],
])('undoing: %s', (_name, wanted, expected) => {
  const { undoings, faults } = readUndoings([wanted], facts)
  expect(faults.map(({ field, message }) => `${field} ${message}`)).toEqual(expected)
  expect(undoings).toHaveLength(expected.length === 0 && !wanted.keep ? 1 : 0)
})

it.each([
  ['nothing said', [], 1],
  ['given to somebody', [whole], 0],
  ['kept as it is', [{ entryId: 'e1', keep: true }], 0],
  ['another one said', [{ entryId: 'e2', keep: true }], 1],
])('a temporary change: %s', (_name, wanted, left) => {
  const here = { ...facts, ownerId: 'maud', today: '2021-07-31' }
  const found = undoingsUnsaid(wanted, here)
  expect(found).toEqual(left === 0 ? [] : [{ change, ownerId: 'maud', dueOn: '2021-08-01' }])
  expect(undoingsUnsaid(wanted, { ...here, inForce: [{ ...change, temporary: false }] })).toEqual(
    [],
  )
})
