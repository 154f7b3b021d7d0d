import { expect, it } from 'vitest'
import type { EntryView } from '../journal/model.ts'
import { roleSince } from './clocks.ts'
import { latestSigns } from './latest-signs.ts'

const entry = (seq: number, id: string, more: Partial<EntryView> = {}): EntryView => ({
  ...{ id: `line ${seq}`, seq, kind: 'observation', text: '', saidBy: null },
  at: `2021-07-12T18:20:0${seq}.000Z`,
  recordedAt: `2021-07-12T18:20:0${seq}.000Z`,
  author: { kind: id === 'cellule' ? 'system' : 'user', id, name: id },
  ...more,
})

it('keeps the last line about each role and of each person, in order', () => {
  const journal = [
    entry(1, 'maud', { kind: 'role-changed', role: 'lead' }),
    entry(2, 'paul'),
    entry(3, 'cellule'),
    entry(4, 'maud', { kind: 'role-changed', role: 'scribe' }),
    entry(5, 'paul'),
    entry(6, 'maud'),
    entry(7, 'cellule', { kind: 'handed-over', role: 'lead' }),
  ]
  const kept = latestSigns(journal)
  expect(kept.map(({ seq }) => seq)).toEqual([4, 5, 6, 7])
  for (const role of ['lead', 'comms', 'scribe'] as const) {
    const openedAt = '2021-07-12T18:00:00.000Z'
    expect(roleSince(role, openedAt, kept)).toBe(roleSince(role, openedAt, journal))
  }
  expect(latestSigns([])).toEqual([])
})
