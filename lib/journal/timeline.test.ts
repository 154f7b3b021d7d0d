import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changedText } from './changed-text.ts'
import { changesInForce } from './levers.ts'
import type { EntryKind, EntryView } from './model.ts'
import { type Line, type TimelineItem, timeline } from './timeline.ts'

let seq = 0
const day = '2021-07-12'

function entry(kind: EntryKind, time: string, rest: Partial<EntryView> = {}): EntryView {
  seq += 1
  const at = `${day}T${time}:00.000Z`
  return {
    id: `e${seq}`,
    seq,
    kind,
    at,
    recordedAt: at,
    author: { kind: 'user', id: 'm', name: 'Maud' },
    saidBy: null,
    text: kind,
    ...rest,
  }
}

const read = (entries: EntryView[], waiting: string[] = []) =>
  timeline(entries, { timeZone: 'Europe/Paris', waiting: new Set(waiting) })
const lines = (items: TimelineItem[]) => items.filter((item): item is Line => item.type === 'line')

describe('timeline', () => {
  it('prints a minute once, in the order of what happened', () => {
    const found = lines(
      read([
        entry('observation', '18:20'),
        entry('action', '18:20'),
        entry('observation', '18:18'),
        entry('observation', '18:21'),
      ]),
    )
    expect(found.map(({ entry: { at } }) => at.slice(11, 16))).toEqual([
      '18:18',
      '18:20',
      '18:20',
      '18:21',
    ])
    expect(found.map(({ showTime }) => showTime)).toEqual([true, true, false, true])
  })

  it('numbers decisions as they were stored, whatever their time', () => {
    const found = lines(
      read([entry('decision', '18:20'), entry('decision', '18:30'), entry('decision', '18:25')]),
    )
    expect(found.map(({ decision }) => decision)).toEqual([1, 3, 2])
  })

  it('gives no number to a decision that is not stored', () => {
    const kept = entry('decision', '18:31')
    const found = lines(read([entry('decision', '18:20'), kept], [kept.id]))
    expect(found.map(({ decision, waiting }) => [decision, waiting])).toEqual([
      [1, false],
      [null, true],
    ])
  })

  it('says silences over ten minutes and new days', () => {
    const items = read([
      entry('observation', '18:36'),
      entry('observation', '18:46'),
      entry('observation', '19:03'),
      entry('observation', '08:00', { at: '2021-07-13T08:00:00.000Z', learnedLater: true }),
    ])
    expect(items.map(({ type, nextDay }) => [type, nextDay])).toEqual([
      ['line', false],
      ['line', false],
      ['silence', false],
      ['line', false],
      ['day', true],
      ['line', true],
    ])
    expect(items[2]).toMatchObject({ minutes: 17 })
    expect(items.at(-1)).toMatchObject({ glyph: '+' })
  })

  it('folds corrections and redactions into their line', () => {
    const wrong = entry('figure', '18:29', { text: '26 000 par minute : bien' })
    const secret = entry('observation', '18:30')
    const found = lines(
      read([
        wrong,
        secret,
        entry('correction', '18:31', { corrects: wrong.id, text: '26 000 par seconde : bien' }),
        entry('redaction', '18:32', { redacts: secret.id }),
      ]),
    )
    expect(found).toHaveLength(2)
    expect(found[0]?.parts.filter(({ change }) => change !== 'same')).toEqual([
      { text: 'minute', change: 'removed' },
      { text: 'seconde', change: 'added' },
    ])
    expect(found[0]?.correctedAt).toContain('18:31')
    expect(found[1]?.redactedAt).toContain('18:32')
  })

  it('shows nothing of a line that was taken back at once; numbers of decisions stay', () => {
    const gone = entry('decision', '18:20')
    const question = entry('question', '18:25')
    const answer = entry('observation', '18:26', { answers: question.id })
    const found = lines(
      read([
        gone,
        entry('redaction', '18:20', { redacts: gone.id, takenBack: true }),
        question,
        answer,
        entry('redaction', '18:26', { redacts: answer.id, takenBack: true }),
        entry('decision', '18:30'),
      ]),
    )
    expect(found.map(({ key }) => key)).not.toContain(gone.id)
    expect(found.map(({ answers }) => answers.length)).toEqual([0, 0])
    expect(found.at(-1)?.decision).toBe(2)
  })

  it('draws a bracket from a change to its effect', () => {
    const change = entry('action', '18:22')
    const items = read([
      change,
      entry('observation', '18:24'),
      entry('effect', '18:28', { effectOf: change.id }),
      entry('effect', '18:29', { effectOf: change.id }),
    ])
    expect(items.map(({ bracket }) => bracket)).toEqual(['start', 'middle', 'end', null])
    expect(lines(items)[2]?.effectMinutes).toBe(6)
    expect(lines(items)[3]?.effectMinutes).toBe(7)
  })

  it('shows the outcome of a proposal on its own line, with the decision that settled it', () => {
    const opened = entry('crisis-opened', '18:13', { level: 'high' })
    const proposed = entry('level-proposed', '18:36', { from: 'high', to: 'medium' })
    const settled = entry('level-proposal-settled', '18:53', {
      outcome: 'refused',
      about: proposed.id,
    })
    expect(lines(read([opened, proposed]))[1]?.proposal).toBeNull()
    const alone = lines(read([opened, proposed, settled]))
    expect(alone[1]).toMatchObject({
      proposal: { outcome: 'refused', decision: null },
      rule: { level: 'medium', kind: 'dashed' },
    })
    expect(alone[2]).toMatchObject({ rule: { level: 'high', kind: 'full' } })
    const decided = entry('decision', '18:53', { about: proposed.id })
    const both = lines(read([opened, proposed, settled, decided]))
    expect(both).toHaveLength(3)
    expect(both[1]?.proposal?.decision).toBe(1)
    expect(both[2]).toMatchObject({ decision: 1, mark: 'high', answersAt: proposed.at })
  })

  it('keeps answers below their question and arrivals of a minute together', () => {
    const question = entry('question', '18:24')
    const found = lines(
      read([
        question,
        entry('observation', '18:25', { answers: question.id }),
        entry('joined', '18:26', { user: { id: 'a', name: 'Ada' } }),
        entry('joined', '18:26', { user: { id: 'b', name: 'Bo' } }),
      ]),
    )
    expect(found.map(({ answers, people }) => [answers.length, people.length])).toEqual([
      [1, 0],
      [0, 2],
    ])
  })

  it('says when a line was added later than it happened', () => {
    const late = entry('action', '18:18', { recordedAt: `${day}T18:41:00.000Z` })
    expect(lines(read([late]))[0]?.addedAt).toContain('18:41')
  })

  it('holds every written line exactly once, whatever the order', () => {
    const kinds = fc.constantFrom<EntryKind>('observation', 'decision', 'action', 'effect', 'todo')
    const made = fc.array(fc.tuple(kinds, fc.integer({ min: 0, max: 59 })), { maxLength: 40 })
    fc.assert(
      fc.property(made, (drafts) => {
        const entries = drafts.map(([kind, minute], index) =>
          entry(kind, `18:${String(minute).padStart(2, '0')}`, { id: `x${index}` }),
        )
        const found = lines(read(entries))
        expect(found.map(({ key }) => key).sort()).toEqual(entries.map(({ id }) => id).sort())
        const times = found.map(({ entry: { at } }) => at)
        expect(times).toEqual([...times].sort())
      }),
    )
  })
})

describe('changedText', () => {
  it('can be read as the old text and as the new one', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'c d', ' ', '  '), { maxLength: 12 })
    fc.assert(
      fc.property(text, text, (one, other) => {
        const [before, after] = [one.join(''), other.join('')]
        const parts = changedText(before, after)
        const without = (change: string) =>
          parts
            .filter((part) => part.change !== change)
            .map((part) => part.text)
            .join('')
        expect([without('added'), without('removed')]).toEqual([before, after])
      }),
    )
  })
})

describe('changesInForce', () => {
  it('keeps the latest of each lever, without what was undone', () => {
    const first = entry('action', '18:22', { lever: { name: 'seuil', from: null, to: 800_000 } })
    const second = entry('decision', '18:26', { lever: { name: 'seuil', from: 800_000, to: 4e5 } })
    const other = entry('decision', '18:27', { lever: { name: 'cache', to: 'on' } })
    const undone = entry('correction', '18:40', { settles: other.id, outcome: 'undone' })
    const changes = changesInForce(read([first, second, other, undone]))
    expect(changes).toMatchObject([{ name: 'seuil', to: 4e5, decision: 1 }])
  })
})
