import { isLevel, type Level } from '../crisis/model.ts'
import { changedText, type TextPart } from './changed-text.ts'
import { type CrossReferences, crossReferences } from './cross-references.ts'
import type { EntryView, PersonName } from './model.ts'
import { withProgress } from './progress.ts'
import { bracketed, merged, placed } from './timeline-layout.ts'

/** The sign of a line: the key that makes it. Null: the system wrote it. */
export type Glyph = '·' | '>' | '=' | '?' | '/' | '@' | '↳' | '+' | '!'

/** Full-width stripes above a line: a level in force, proposed, under watch, or over. */
export interface LevelRule {
  level: Level
  kind: 'full' | 'dashed' | 'thin' | 'closed'
}

/** What became of a proposed level. */
export interface ProposalOutcome {
  outcome: string
  at: string
  by: string
  reason: string
  /** Number of the decision that settled it. */
  decision: number | null
}

interface Placed {
  key: string
  /** Part of the bracket from a change to its effect. */
  bracket: 'start' | 'middle' | 'end' | null
  /** On a later day than the crisis began. */
  nextDay: boolean
}

export interface Line extends Placed {
  type: 'line'
  entry: EntryView
  glyph: Glyph | null
  /** A minute prints once. */
  showTime: boolean
  /** Kept by this device, not stored yet. */
  waiting: boolean
  /** Number of a decision; null while it is not stored, undefined for other lines. */
  decision?: number | null
  parts: TextPart[]
  correctedAt: string | null
  redactedAt: string | null
  /** When a line that was written later than it happened was added. */
  addedAt: string | null
  rule: LevelRule | null
  /** Squares after the text. */
  mark: Level | null
  /** Outcome of the proposal that this line is; null while it is discussed. */
  proposal?: ProposalOutcome | null
  /** What became of the decision that this line is. */
  settled: { outcome: string; at: string } | null
  /** Minutes from the change to this effect. */
  effectMinutes: number | null
  /** When the line that this one answers was written. */
  answersAt: string | null
  /** Plain answers to this question. */
  answers: EntryView[]
  /** People of several equal system lines within a minute. */
  people: PersonName[]
}

export interface Silence extends Placed {
  type: 'silence'
  minutes: number
}

export interface DayBreak extends Placed {
  type: 'day'
  at: string
}

export type TimelineItem = Line | Silence | DayBreak

export interface TimelineOptions {
  timeZone: string
  /** Ids of lines that this device keeps until they are stored. */
  waiting?: ReadonlySet<string>
  /** The crisis happened elsewhere: every line was written later. */
  elsewhere?: boolean
}

const LATE_MS = 2 * 60_000

/**
 * The journal as it is read: in the order of what happened, corrections, answers and outcomes folded
 * into the lines they belong to, silences and new days said.
 * @param journal as the API gives it, in the order of `seq`
 */
export function timeline(journal: readonly EntryView[], options: TimelineOptions): TimelineItem[] {
  const entries = withProgress(journal)
  const waiting = options.waiting ?? new Set<string>()
  const references = crossReferences(entries.filter(({ id }) => !waiting.has(id)))
  const byId = new Map(entries.map((entry) => [entry.id, entry]))
  const shown = entries.filter((entry) => stands(entry, references, byId)).sort(byTime)
  let level: Level = 'high'
  const lines = shown.map((entry) => {
    level = levelAfter(entry, level)
    return lineOf(entry, { references, byId, level, waiting: waiting.has(entry.id), options })
  })
  return bracketed(placed(merged(lines), options.timeZone))
}

const byTime = (one: EntryView, other: EntryView) =>
  one.at < other.at ? -1 : one.at > other.at ? 1 : one.seq - other.seq

/** Whether an entry is a line of its own. */
function stands(
  entry: EntryView,
  references: CrossReferences,
  byId: ReadonlyMap<string, EntryView>,
): boolean {
  // The decision stands in its place.
  if (references.decisionsMade.has(entry.id)) return false
  if (isTakenBack(entry, references)) return false
  switch (entry.kind) {
    case 'correction':
    case 'redaction':
      return false
    case 'level-proposal-settled':
      return (
        entry.outcome === 'refused' &&
        !references.decisionsAbout.has(entry.id) &&
        !(entry.about && references.decisionsAbout.has(entry.about))
      )
    case 'observation':
      return !(entry.answers && byId.get(entry.answers)?.kind === 'question')
    default:
      return true
  }
}

const isTakenBack = ({ id }: EntryView, { redactions }: CrossReferences) =>
  redactions.get(id)?.takenBack === true

function levelAfter(entry: EntryView, before: Level): Level {
  if (entry.kind === 'crisis-opened' && isLevel(entry.level)) return entry.level
  if (entry.kind === 'level-changed' && isLevel(entry.to)) return entry.to
  return before
}

const glyphs: Partial<Record<EntryView['kind'], Glyph>> = {
  observation: '·',
  action: '>',
  figure: '=',
  question: '?',
  effect: '↳',
  todo: '>',
  decision: '!',
  'level-changed': '/',
  'level-proposed': '/',
  'level-proposal-settled': '/',
  'handed-over': '@',
}

interface LineFacts {
  references: CrossReferences
  byId: ReadonlyMap<string, EntryView>
  level: Level
  waiting: boolean
  options: TimelineOptions
}

function lineOf(entry: EntryView, facts: LineFacts): Line {
  const { references, byId, level, waiting, options } = facts
  const correction = references.corrections.get(entry.id)?.at(-1)
  const target = entry.effectOf ? byId.get(entry.effectOf) : undefined
  const about = entry.about ? byId.get(entry.about) : undefined
  const settled = references.settledDecisions.get(entry.id)
  const late = Date.parse(entry.recordedAt) - Date.parse(entry.at) > LATE_MS
  return {
    type: 'line',
    key: entry.id,
    entry,
    glyph: entry.learnedLater ? '+' : (glyphs[entry.kind] ?? null),
    showTime: true,
    waiting,
    ...(entry.kind === 'decision'
      ? { decision: references.decisionNumbers.get(entry.id) ?? null }
      : {}),
    parts: correction
      ? changedText(entry.text, correction.text)
      : [{ text: entry.text, change: 'same' }],
    correctedAt: correction?.at ?? null,
    redactedAt: references.redactions.get(entry.id)?.at ?? (entry.redacted ? entry.at : null),
    addedAt: late && !options.elsewhere && !waiting ? entry.recordedAt : null,
    ...levelOf(entry, level, about),
    ...(entry.kind === 'level-proposed' || entry.proposed
      ? { proposal: outcomeOf(entry, references) }
      : {}),
    settled: settled ? { outcome: settled.outcome ?? '', at: settled.at } : null,
    effectMinutes: target ? minutesBetween(target.at, entry.at) : null,
    answersAt: about && (isAboutLevel(about) || about.proposed) ? about.at : null,
    answers: (references.answers.get(entry.id) ?? []).filter(
      (answer) => !isTakenBack(answer, references),
    ),
    people: entry.user ? [entry.user] : [],
    bracket: null,
    nextDay: false,
  }
}

/**
 * A line that no other one says anything about and that says nothing about another.
 * @param facts `number` of the decision that it is; null: not stored yet
 */
export function lineAlone(
  entry: EntryView,
  facts: { waiting: boolean; number: number | null; options: TimelineOptions },
): Line {
  const { waiting, number, options } = facts
  const references = crossReferences([])
  if (number !== null) references.decisionNumbers.set(entry.id, number)
  return lineOf(entry, { references, byId: new Map(), level: 'high', waiting, options })
}

const minutesBetween = (from: string, to: string) =>
  Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 60_000))

const isAboutLevel = ({ kind }: EntryView) =>
  kind === 'level-proposed' || kind === 'level-proposal-settled'

/** Stripes above a line and squares after it. */
function levelOf(
  entry: EntryView,
  inForce: Level,
  about: EntryView | undefined,
): Pick<Line, 'rule' | 'mark'> {
  const full = { rule: { level: inForce, kind: 'full' as const }, mark: inForce }
  switch (entry.kind) {
    case 'crisis-opened':
    case 'level-changed':
    case 'level-proposal-settled':
    case 'crisis-reopened':
      return full
    case 'level-proposed': {
      const wanted = entry.to ?? inForce
      return { rule: { level: wanted, kind: 'dashed' }, mark: wanted }
    }
    case 'decision':
      return about && isAboutLevel(about) ? full : { rule: null, mark: null }
    case 'state-changed':
      if (entry.state === 'watch') return { rule: { level: inForce, kind: 'thin' }, mark: null }
      return entry.state === 'open' ? full : { rule: null, mark: null }
    case 'crisis-closed':
      return { rule: { level: inForce, kind: 'closed' }, mark: null }
    default:
      return { rule: null, mark: null }
  }
}

function outcomeOf(entry: EntryView, references: CrossReferences): ProposalOutcome | null {
  const settled = entry.proposed
    ? (references.settledDecisions.get(entry.id) ?? references.decisionsAbout.get(entry.id))
    : references.settledProposals.get(entry.id)
  if (!settled) return null
  const decision =
    references.decisionsAbout.get(entry.id) ?? references.decisionsAbout.get(settled.id)
  return {
    outcome: settled.outcome ?? '',
    at: settled.at,
    by: (settled.saidBy ?? settled.author).name,
    reason: settled.kind === 'decision' ? (settled.reason ?? '') : settled.text,
    decision: decision ? (references.decisionNumbers.get(decision.id) ?? null) : null,
  }
}
