import { describe, expect, it } from 'vitest'
import type { CrisisView } from '../../lib/crisis/queries.ts'
import type { EntryView } from '../../lib/journal/model.ts'
import type { WaitingLine } from '../journal/outbox.ts'
import { bringsRunbook, contiguousSeq, entryOf, type RoomState, reduceRoom } from './room-state.ts'

const person = { id: 'p', name: 'Paul Lemaire' }

const crisis: CrisisView = {
  id: 'c',
  number: 1192,
  title: 'Afflux',
  summary: '',
  level: 'high',
  state: 'open',
  drill: false,
  restricted: false,
  openedAt: '2021-07-12T18:13:00.000Z',
  recordedAt: '2021-07-12T18:13:00.000Z',
  mitigatedAt: null,
  closedAt: null,
  holdUntil: null,
  roles: { lead: null, comms: null, scribe: null, deputy: null, expert: null },
  participants: [],
  lastSeq: 3,
  nextUpdateDueAt: null,
  videoUrl: null,
  resolution: null,
  mistake: false,
  elsewhere: false,
  reducedCrew: null,
  proposal: null,
  handOvers: [],
  reservations: [],
}

const entry = (seq: number, rest: Partial<EntryView> = {}): EntryView => ({
  id: `e${seq}`,
  seq,
  kind: 'observation',
  at: '2021-07-12T18:20:00.000Z',
  recordedAt: '2021-07-12T18:20:00.000Z',
  author: { kind: 'user', ...person },
  saidBy: null,
  text: `line ${seq}`,
  ...rest,
})

const waiting = (id: string): WaitingLine => ({
  id,
  number: '1192',
  userId: person.id,
  body: { id, kind: 'decision', text: 'Tout arrêter', at: '2021-07-12T18:21:00.000Z' },
  speaker: null,
  writtenAt: 1,
  refusal: null,
})

const start: RoomState = {
  crisis,
  entries: [entry(1), entry(2)],
  people: [],
  pages: null,
  runbooks: [],
  curves: null,
  figuresHeard: 0,
  waiting: [waiting('e3')],
  keeps: 'device',
  offlineSince: null,
  shut: null,
}

describe('reduceRoom', () => {
  it('takes a line once, in the order of seq, and stops waiting for it', () => {
    const more = reduceRoom(start, { type: 'entries', entries: [entry(4), entry(3), entry(2)] })
    expect(more.entries.map(({ seq }) => seq)).toEqual([1, 2, 3, 4])
    expect(more.waiting).toEqual([])
    expect(reduceRoom(more, { type: 'entries', entries: [entry(4)] })).toBe(more)
  })

  it('never shows a line that is stored as waiting again', () => {
    const event = { type: 'waiting' as const, waiting: [waiting('e2'), waiting('e9')] }
    expect(reduceRoom(start, event).waiting.map(({ id }) => id)).toEqual(['e9'])
  })

  it('keeps the newer crisis when an older one arrives late', () => {
    const older = { ...crisis, lastSeq: 1, title: 'Old' }
    expect(reduceRoom(start, { type: 'crisis', crisis: older })).toBe(start)
  })

  it('does not draw itself again for a crisis that only counts one line more', () => {
    const more = { ...start.crisis, lastSeq: start.crisis.lastSeq + 1 }
    expect(reduceRoom(start, { type: 'crisis', crisis: more })).toBe(start)
    const other = { ...more, title: 'Autre titre' }
    expect(reduceRoom(start, { type: 'crisis', crisis: other }).crisis).toBe(other)
  })

  it('remembers since when it is offline', () => {
    const off = reduceRoom(start, { type: 'offline', since: 10 })
    expect(reduceRoom(off, { type: 'offline', since: 20 }).offlineSince).toBe(10)
    expect(reduceRoom(off, { type: 'online' }).offlineSince).toBeNull()
  })

  it('ticks the steps of runbooks as their lines arrive', () => {
    const steps = [{ n: 1, text: 'Cache', link: null, state: 'open', reason: null, at: null }]
    const with1 = { ...start, runbooks: [{ id: 'r', title: 'Afflux', attachedAt: '', steps }] }
    const step = { kind: 'runbook-step' as const, runbookId: 'r', step: 1, stepState: 'done' }
    const after = reduceRoom(with1, { type: 'entries', entries: [entry(3, step)] })
    expect(after.runbooks[0]?.steps[0]?.state).toBe('done')
  })
})

describe('bringsRunbook', () => {
  const step = { kind: 'runbook-step' as const, step: 0, stepState: 'attached' }
  const known = { ...start, runbooks: [{ id: 'r', title: 'Afflux', attachedAt: '', steps: [] }] }
  it.each([
    ['a line', {}, false],
    ['an alert', { kind: 'alert' as const, status: 'firing' }, true],
    ['the end of an alert', { kind: 'alert' as const, status: 'resolved' }, false],
    ['a runbook that is known', { ...step, runbookId: 'r' }, false],
    ['another runbook', { ...step, runbookId: 's' }, true],
  ])('%s', (_, rest, brings) => {
    expect(bringsRunbook(known, [entry(3, rest)])).toBe(brings)
  })

  it('shows the runbooks that were asked for', () => {
    const runbooks = [{ id: 's', title: 'Base', attachedAt: '', steps: [] }]
    expect(reduceRoom(known, { type: 'runbooks', runbooks }).runbooks).toBe(runbooks)
  })
})

describe('contiguousSeq', () => {
  it.each([
    [[], 0],
    [[1, 2, 3], 3],
    [[1, 2, 4], 2],
    [[2, 3], 0],
  ])('%j → %i', (seqs, last) => {
    expect(contiguousSeq(seqs.map((seq) => entry(seq)))).toBe(last)
  })
})

describe('entryOf', () => {
  it('shows a waiting line as a line of its writer, at its own time', () => {
    expect(entryOf(waiting('x'), person)).toMatchObject({
      kind: 'decision',
      at: '2021-07-12T18:21:00.000Z',
      author: { id: 'p' },
    })
  })
})
