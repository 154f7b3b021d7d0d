import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { EntryView } from './model.ts'
import { timeline } from './timeline.ts'
import { appendedTimeline } from './timeline-end.ts'

const START = Date.UTC(2021, 6, 12, 21, 30)

const drawn = fc.record({
  kind: fc.constantFrom<EntryView['kind']>(
    ...([
      'observation',
      'decision',
      'action',
      'figure',
      'question',
      'effect',
      'correction',
    ] as const),
    ...(['joined', 'left', 'level-changed', 'level-proposed', 'alert', 'redaction'] as const),
  ),
  /** Seconds after the one before; before it, sometimes. */
  after: fc.integer({ min: -30, max: 1_500 }),
  /** Which earlier line it is about, where it is about one. */
  of: fc.nat(),
  late: fc.boolean(),
})

type Drawn = { kind: EntryView['kind']; after: number; of: number; late: boolean }

function journalOf(told: readonly Drawn[]): EntryView[] {
  let at = START
  const entries: EntryView[] = []
  for (const { kind, after, of, late } of told) {
    at += after * 1_000
    const time = new Date(at).toISOString()
    const target = entries[of % Math.max(1, entries.length)]?.id
    entries.push({
      ...{ id: `line-${entries.length}`, seq: entries.length + 1, kind, at: time, saidBy: null },
      recordedAt: late ? new Date(at + 600_000).toISOString() : time,
      author: { kind: 'user', id: 'maud', name: 'Maud Kerbrat' },
      text: `Constat ${entries.length}`,
      user: { id: `person-${of % 5}`, name: 'Paul Lemaire' },
      ...(kind === 'level-changed' ? { to: 'critical' } : {}),
      ...(kind === 'level-proposed' ? { to: 'low' } : {}),
      ...(kind === 'effect' && target ? { effectOf: target } : {}),
      ...(kind === 'correction' && target ? { corrects: target } : {}),
      ...(kind === 'redaction' && target ? { redacts: target } : {}),
      ...(kind === 'question' && late ? { proposed: true } : {}),
    })
  }
  return entries
}

const options = { timeZone: 'Europe/Paris' }

describe('appendedTimeline', () => {
  it('is the whole timeline, or says that the whole has to be read', () => {
    let fast = 0
    fc.assert(
      fc.property(fc.array(drawn, { minLength: 2, maxLength: 14 }), fc.nat(), (told, cut) => {
        const entries = journalOf(told)
        const known = entries.slice(0, 1 + (cut % (entries.length - 1)))
        const decisions = known.filter(({ kind }) => kind === 'decision').length
        const added = entries.slice(known.length)
        const items = appendedTimeline(timeline(known, options), decisions, added, options)
        if (items === null) return
        fast += 1
        expect(items).toEqual(timeline(entries, options))
      }),
      { numRuns: 1_500 },
    )
    expect(fast).toBeGreaterThan(50)
  })

  it('takes what waits on this device', () => {
    const line: Drawn = { kind: 'decision', after: 5, of: 0, late: false }
    const entries = journalOf([{ ...line, kind: 'observation' }, line, line])
    const whole = { ...options, waiting: new Set(['line-2']) }
    const known = timeline(entries.slice(0, 2), options)
    expect(appendedTimeline(known, 1, entries.slice(2), whole)).toEqual(timeline(entries, whole))
  })

  it('has to read the whole of an empty journal, and of a line from before', () => {
    const line: Drawn = { kind: 'observation', after: 0, of: 0, late: false }
    expect(appendedTimeline([], 0, journalOf([line]), options)).toBeNull()
    const entries = journalOf([line, { ...line, after: -30 }])
    const known = timeline(entries.slice(0, 1), options)
    expect(appendedTimeline(known, 0, entries.slice(1), options)).toBeNull()
  })
})
