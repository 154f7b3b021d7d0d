import { describe, expect, it } from 'vitest'
import type { EntryView } from '../../lib/journal/model.ts'
import { type TimelineItem, timeline } from '../../lib/journal/timeline.ts'
import { amongGroups, type LineGroup } from './line-groups.ts'

const entry = (seq: number, kind: EntryView['kind'], more: Partial<EntryView> = {}): EntryView => ({
  ...{ id: `${kind} ${seq}`, seq, kind, text: kind, saidBy: null },
  ...{ at: '2021-07-12T18:20:00.000Z', recordedAt: '2021-07-12T18:20:00.000Z' },
  author: { kind: 'user', id: 'maud', name: 'Maud Kerbrat' },
  ...more,
})

const night = [
  entry(1, 'crisis-opened', { level: 'high' }),
  entry(2, 'observation'),
  entry(3, 'decision', { figure: { name: 'x', value: 1 } }),
  entry(4, 'action'),
  entry(5, 'todo'),
  entry(6, 'figure', { figure: { name: 'x', value: 2 } }),
  entry(7, 'question'),
  entry(8, 'effect'),
  entry(9, 'level-proposed', { to: 'medium' }),
  entry(10, 'status-update'),
]

const line = (item: TimelineItem) => (item.type === 'line' ? [item] : [])

const shown = (groups: LineGroup[], waiting: string[] = []) =>
  amongGroups(timeline(night, { timeZone: 'Europe/Paris', waiting: new Set(waiting) }), groups)
    .flatMap(line)
    .map(({ entry: { seq } }) => seq)

describe('amongGroups', () => {
  it.each<[LineGroup[], number[]]>([
    [[], [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]],
    [['decision'], [3]],
    [['action'], [4, 5]],
    [['figure'], [3, 6]],
    [['level'], [1, 9]],
    [
      ['question', 'effect'],
      [7, 8],
    ],
    [['observation'], [2]],
    [['system'], [1, 10]],
  ])('%j', (groups, lines) => {
    expect(shown(groups)).toEqual(lines)
  })

  it('keeps what waits for the network in sight of whoever wrote it', () => {
    expect(shown(['decision'], ['action 4'])).toEqual([3, 4])
  })

  it('says the minute of a line whose neighbours are not shown, and the new day', () => {
    const at = (time: string) => ({ at: time, recordedAt: time })
    const items = timeline(
      [
        entry(1, 'observation', at('2021-07-12T18:26:00.000Z')),
        entry(2, 'decision', at('2021-07-12T18:26:10.000Z')),
        entry(3, 'decision', at('2021-07-12T18:26:40.000Z')),
        entry(4, 'observation', at('2021-07-13T08:00:00.000Z')),
        entry(5, 'decision', at('2021-07-13T08:00:30.000Z')),
      ],
      { timeZone: 'Europe/Paris' },
    )
    const decisions = amongGroups(items, ['decision'])
    expect(decisions.map(({ type }) => type)).toEqual(['line', 'line', 'day', 'line'])
    expect(decisions.flatMap(line).map(({ showTime }) => showTime)).toEqual([true, false, true])
  })
})
