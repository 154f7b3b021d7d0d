import type { PersonHere } from '../../lib/cell/candidates.ts'
import type { CrisisView, Person } from '../../lib/crisis/queries.ts'
import type { CurvesView } from '../../lib/figures/curve-view.ts'
import type { EntryView } from '../../lib/journal/model.ts'
import type { PagesView } from '../../lib/paging/list-pages.ts'
import type { WaitingLine } from '../journal/outbox.ts'

/** A runbook attached to the crisis, as the room shows it. */
export interface RoomRunbook {
  id: string
  title: string
  /** When it came into the crisis, RFC 3339. */
  attachedAt: string
  steps: {
    n: number
    text: string
    link: string | null
    state: string
    reason: string | null
    /** When it was done or ruled out. */
    at: string | null
  }[]
}

/** The figures of a crisis as far as the room shows them: drawn, not point by point. */
export interface RoomCurves extends Omit<CurvesView, 'curve'> {
  curve: { name: string } | null
}

/** All that the room knows. Never changed in place. */
export interface RoomState {
  crisis: CrisisView
  /** Stored lines in the order of `seq`, none twice. */
  entries: readonly EntryView[]
  /** People with this room open. */
  people: readonly PersonHere[]
  pages: PagesView | null
  runbooks: readonly RoomRunbook[]
  /** Figures over time as last read; null: not read yet. */
  curves: RoomCurves | null
  /** How often new samples were heard of. */
  figuresHeard: number
  /** Lines of this device that are not stored yet, in the order of writing. */
  waiting: readonly WaitingLine[]
  /** Whether what waits outlives this tab; a private window may keep nothing. */
  keeps: 'device' | 'tab'
  /** Since when the server cannot be reached, ms of the server's clock; null: it can. */
  offlineSince: number | null
  /** The room is no longer open to this person: the code of the refusal. */
  shut: string | null
}

export type RoomEvent =
  | { type: 'entries'; entries: readonly EntryView[] }
  | { type: 'crisis'; crisis: CrisisView }
  /** `at`: the server's time, ms. */
  | { type: 'presence'; people: readonly PersonHere[]; at: number }
  | { type: 'pages'; pages: PagesView }
  | { type: 'runbooks'; runbooks: readonly RoomRunbook[] }
  | { type: 'curves'; curves: RoomCurves }
  | { type: 'figures' }
  | { type: 'waiting'; waiting: readonly WaitingLine[] }
  | { type: 'keeping'; keeps: RoomState['keeps'] }
  | { type: 'online' }
  | { type: 'offline'; since: number }
  | { type: 'shut'; code: string }

/** What the room knows after an event. */
export function reduceRoom(state: RoomState, event: RoomEvent): RoomState {
  switch (event.type) {
    case 'entries':
      return withEntries(state, event.entries)
    case 'crisis':
      return event.crisis.lastSeq < state.crisis.lastSeq || looksAlike(event.crisis, state.crisis)
        ? state
        : { ...state, crisis: event.crisis }
    case 'presence':
      return { ...state, people: event.people, crisis: withSigns(state, event) }
    case 'pages':
      return { ...state, pages: event.pages }
    case 'runbooks':
      return { ...state, runbooks: event.runbooks }
    case 'curves':
      return { ...state, curves: event.curves }
    case 'figures':
      return { ...state, figuresHeard: state.figuresHeard + 1 }
    case 'waiting': {
      const stored = new Set(state.entries.map(({ id }) => id))
      return { ...state, waiting: event.waiting.filter(({ id }) => !stored.has(id)) }
    }
    case 'keeping':
      return { ...state, keeps: event.keeps }
    case 'online':
      return state.offlineSince === null ? state : { ...state, offlineSince: null }
    case 'offline':
      return state.offlineSince === null ? { ...state, offlineSince: event.since } : state
    case 'shut':
      return { ...state, shut: event.code }
  }
}

/** Whoever closed the page gave their last sign of life just then. */
function withSigns(
  { crisis, people }: RoomState,
  event: { people: readonly PersonHere[]; at: number },
): CrisisView {
  const here = new Set(event.people.map(({ id }) => id))
  const gone = new Set(people.flatMap(({ id }) => (here.has(id) ? [] : [id])))
  if (gone.size === 0) return crisis
  const lastSeenAt = new Date(event.at).toISOString()
  const participants = crisis.participants.map((person) =>
    gone.has(person.id) ? { ...person, lastSeenAt } : person,
  )
  return { ...crisis, participants }
}

/**
 * Whether two views of a crisis show the same. Each line moves `lastSeq` and somebody's sign of life, by
 * seconds: the room would draw itself a second time for nothing that anybody sees.
 */
function looksAlike(one: CrisisView, other: CrisisView): boolean {
  return pictureOf(one) === pictureOf(other)
}

const pictureOf = (crisis: CrisisView) =>
  JSON.stringify(crisis, (key, value: unknown) => {
    if (key === 'lastSeq') return undefined
    return key === 'lastSeenAt' && typeof value === 'string' ? value.slice(0, 16) : value
  })

/** Whether a line is among lines in the order of `seq`. */
export function holds(entries: readonly EntryView[], seq: number): boolean {
  // Nearly always it follows the last one, or stands at its own number.
  if (seq > (entries.at(-1)?.seq ?? 0)) return false
  return entries[seq - 1]?.seq === seq || entries.some((entry) => entry.seq === seq)
}

function merged(entries: readonly EntryView[], fresh: readonly EntryView[]) {
  const bySeq = (one: EntryView, other: EntryView) => one.seq - other.seq
  const added = fresh.toSorted(bySeq)
  const last = entries.at(-1)?.seq ?? 0
  const follows = added.every(({ seq }) => seq > last)
  return follows ? [...entries, ...added] : [...entries, ...added].sort(bySeq)
}

function withEntries(state: RoomState, added: readonly EntryView[]): RoomState {
  const fresh = added.filter(({ seq }) => !holds(state.entries, seq))
  if (fresh.length === 0) return state
  const ids = new Set(fresh.map(({ id }) => id))
  return {
    ...state,
    entries: merged(state.entries, fresh),
    waiting: state.waiting.some(({ id }) => ids.has(id))
      ? state.waiting.filter(({ id }) => !ids.has(id))
      : state.waiting,
    runbooks: fresh.reduce(withStep, state.runbooks),
  }
}

function withStep(runbooks: readonly RoomRunbook[], entry: EntryView): readonly RoomRunbook[] {
  const { runbookId, step, stepState, reason, at } = entry
  if (entry.kind !== 'runbook-step' || step === undefined || !stepState) return runbooks
  return runbooks.map((runbook) =>
    runbook.id === runbookId
      ? {
          ...runbook,
          steps: runbook.steps.map((one) =>
            one.n === step ? { ...one, state: stepState, reason: reason ?? null, at } : one,
          ),
        }
      : runbook,
  )
}

/** Whether lines just heard may have brought a runbook that the room does not know. */
export function bringsRunbook(state: RoomState, added: readonly EntryView[]): boolean {
  const known = new Set(state.runbooks.map(({ id }) => id))
  return added.some(
    ({ kind, status, runbookId }) =>
      (kind === 'alert' && status !== 'resolved') ||
      (kind === 'runbook-step' && runbookId !== undefined && !known.has(runbookId)),
  )
}

/** The last `seq` up to which no line is missing. */
export function contiguousSeq(entries: readonly EntryView[]): number {
  const last = entries.at(-1)?.seq ?? 0
  // In order and none twice: as many lines as the last one's number are all of them.
  if (last === entries.length) return last
  let seq = 0
  for (const entry of entries) {
    if (entry.seq !== seq + 1) break
    seq = entry.seq
  }
  return seq
}

/** A line that waits, as a line of the journal. */
export function entryOf(line: WaitingLine, author: Person): EntryView {
  const { id, text, at, figure, lever, effectOf, proposed } = line.body
  const kinds = [
    'observation',
    'figure',
    'decision',
    'action',
    'question',
    'effect',
    'todo',
  ] as const
  return {
    id,
    seq: Number.MAX_SAFE_INTEGER,
    kind: kinds.find((kind) => kind === line.body.kind) ?? 'observation',
    at,
    recordedAt: at,
    author: { kind: 'user', ...author },
    saidBy: line.speaker === null ? null : { id: null, name: line.speaker },
    text,
    ...(figure ? { figure } : {}),
    ...(effectOf ? { effectOf } : {}),
    ...(proposed ? { proposed } : {}),
    ...(lever ? { lever } : {}),
  }
}
