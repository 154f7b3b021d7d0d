import { describe, expect, it } from 'vitest'
import type { EntryView } from '../../lib/journal/model.ts'
import { type TimelineItem, timeline } from '../../lib/journal/timeline.ts'
import {
  among,
  essentials,
  everything,
  type LineGroup,
  narrows,
  peopleIn,
  readTime,
  rowAt,
  type Wish,
} from './line-groups.ts'

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
  among(timeline(night, { timeZone: 'Europe/Paris', waiting: new Set(waiting) }), {
    ...everything,
    groups,
  })
    .flatMap(line)
    .map(({ entry: { seq } }) => seq)

describe('among the groups', () => {
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
    [['update'], [10]],
    [['system'], []],
    [[...essentials], [1, 3, 6, 8, 9, 10]],
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
    const decisions = among(items, { ...everything, groups: ['decision'] })
    expect(decisions.map(({ type }) => type)).toEqual(['line', 'line', 'day', 'line'])
    expect(decisions.flatMap(line).map(({ showTime }) => showTime)).toEqual([true, false, true])
  })

  const told = timeline(
    [
      entry(1, 'crisis-opened', { level: 'high' }),
      entry(2, 'observation', {
        text: 'Le cache est désactivé',
        saidBy: { id: null, name: 'Yann' },
      }),
      entry(3, 'question', { text: 'Pourquoi restent-ils ?', at: '2021-07-12T18:24:00.000Z' }),
      entry(4, 'observation', { text: 'Leur famille', answers: 'question 3' }),
      entry(5, 'correction', { text: 'Le cache est réactivé', corrects: 'observation 2' }),
      entry(6, 'role-changed', { role: 'scribe', holder: { id: 'paul', name: 'Paul Lemaire' } }),
    ],
    { timeZone: 'Europe/Paris' },
  )

  it.each<[Partial<Wish>, number[]]>([
    [{ person: 'Yann' }, [2]],
    [{ person: 'paul' }, [6]],
    [{ person: 'maud' }, [1, 2, 6, 3]],
    [{ words: 'CACHE reactive' }, [2]],
    [{ words: 'desactive' }, []],
    [{ words: 'famille' }, [3]],
    [{ words: 'yann cache' }, [2]],
    [{ words: ' ' }, [1, 2, 6, 3]],
    [{ words: 'cache', groups: ['decision'] }, []],
  ])('finds %j', (wish, lines) => {
    const found = among(told, { ...everything, ...wish })
    expect(found.flatMap(line).map((one) => one.entry.seq)).toEqual(lines)
  })

  it('names everybody once, and narrows by anything asked for', () => {
    expect(peopleIn(told).map(({ name }) => name)).toEqual(['Maud Kerbrat', 'Paul Lemaire', 'Yann'])
    expect(narrows(everything)).toBe(false)
    expect(narrows({ ...everything, words: 'x' })).toBe(true)
  })

  it('goes to the line of a moment, or the next, or the last', () => {
    const go = (time: string) => rowAt(told, new Date(`2021-07-12T${time}.000Z`))
    expect(go('18:00:00')).toBe('crisis-opened 1')
    expect(go('18:22:00')).toBe('question 3')
    expect(go('23:00:00')).toBe('question 3')
    expect(rowAt([], new Date())).toBeNull()
  })

  it.each([
    ['20:17', { hour: 20, minute: 17 }],
    ['20h17', { hour: 20, minute: 17 }],
    [' 20 H 17 ', { hour: 20, minute: 17 }],
    ['2017', { hour: 20, minute: 17 }],
    ['20h', { hour: 20, minute: 0 }],
    ['8', { hour: 8, minute: 0 }],
    ['25:00', null],
    ['20:75', null],
    ['midi', null],
    ['', null],
  ])('reads %j as a time', (typed, time) => {
    expect(readTime(typed)).toEqual(time)
  })
})
