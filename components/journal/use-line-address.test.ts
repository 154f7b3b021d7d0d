import { expect, it } from 'vitest'
import { lineAddress } from '../../lib/journal/line-address.ts'
import type { EntryView } from '../../lib/journal/model.ts'
import { timeline } from '../../lib/journal/timeline.ts'
import { rowOfLine } from './use-line-address.ts'

const entry = (seq: number, kind: EntryView['kind'], more: Partial<EntryView> = {}): EntryView => ({
  ...{ id: `line ${seq}`, seq, kind, text: kind, saidBy: null },
  ...{ at: '2021-07-12T18:20:00.000Z', recordedAt: '2021-07-12T18:20:00.000Z' },
  author: { kind: 'user', id: 'maud', name: 'Maud Kerbrat' },
  ...more,
})

const entries = [
  entry(1, 'observation'),
  entry(2, 'question'),
  entry(3, 'correction', { corrects: 'line 1' }),
  entry(4, 'observation', { answers: 'line 2' }),
  entry(5, 'redaction', { redacts: 'line 1' }),
]

it.each([
  [1, 'line 1'],
  [2, 'line 2'],
  [3, 'line 1'],
  [4, 'line 2'],
  [5, 'line 1'],
  [6, null],
])('line %i is found in the row that holds it', (seq, row) => {
  expect(rowOfLine(timeline(entries, { timeZone: 'UTC' }), entries, seq)).toBe(row)
  expect(lineAddress(seq)).toBe(`#line-${seq}`)
})
