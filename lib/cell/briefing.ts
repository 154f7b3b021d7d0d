import type { Level } from '../crisis/model.ts'
import { type LatestFigure, latestFigures } from '../figures/latest.ts'
import { changesInForce } from '../journal/levers.ts'
import type { EntryView } from '../journal/model.ts'
import { pendingEffects, pendingTasks, proposedDecisions } from '../journal/pending.ts'
import { type Line, type TimelineItem, timeline } from '../journal/timeline.ts'

/** The twelve items of a hand-over, always in this order (docs/hand-over.md). */
export const briefingItems = [
  'situation',
  'level',
  'figures',
  'tasks',
  'effects',
  'changes',
  'failed',
  'unknown',
  'nextUpdate',
  'deadlines',
  'nextDecision',
  'people',
] as const
export type BriefingItem = (typeof briefingItems)[number]

/**
 * What whoever takes over has to know, in a fixed order (docs/hand-over.md). Ids and values; the words
 * around them are the room's own.
 */
export interface Briefing {
  level: Level
  openedAt: string
  summary: string
  nextUpdateDueAt: string | null
  /** Changes in force: levers that no later line has moved or undone. */
  changes: BriefedChange[]
  /** Lines whose effect is expected and not seen yet. */
  waitingForEffect: {
    entryId: string
    text: string
    checkAt: string | null
    decision: number | null
  }[]
  openQuestions: { entryId: string; text: string; at: string }[]
  lastDecision: { entryId: string; text: string; at: string } | null
  /** In two sentences; the outgoing person may edit it. */
  situation: string
  levelSince: string
  /** The last level that was proposed and not accepted. */
  refusedLevel: { level: Level; at: string } | null
  figures: LatestFigure[]
  tasks: {
    entryId: string
    text: string
    executor: string | null
    dueAt: string | null
    decision: number | null
  }[]
  /** Tried and taken back. */
  failed: { entryId: string; text: string; outcome: string; at: string }[]
  /** Edited by the outgoing person. */
  unknown: string
  /** Who promised the next update. */
  nextUpdateBy: string | null
  /** Edited by the outgoing person. */
  nextDecision: string
  leaves: string | null
  stays: string[]
}

export interface BriefedChange {
  entryId: string
  name: string
  from: string | number | null
  to: string | number
  decision: number | null
  at: string
}

export interface BriefedCrisis {
  level: Level
  openedAt: string
  summary: string
  nextUpdateDueAt: string | null
  roles: { comms: { name: string } | null }
  participants: readonly { id: string; name: string; as: string }[]
}

/** Composes the briefing from the journal; pure. `leaves` is named by whoever offers the role. */
export function composeBriefing(crisis: BriefedCrisis, entries: readonly EntryView[]): Briefing {
  const items = timeline(entries, { timeZone: 'UTC' })
  const lines = items.filter((item): item is Line => item.type === 'line')
  const [situation = '', ...unknown] = crisis.summary.trim().split(/\n+/)
  return {
    level: crisis.level,
    openedAt: crisis.openedAt,
    summary: crisis.summary,
    nextUpdateDueAt: crisis.nextUpdateDueAt,
    ...openEnds(items, entries),
    situation,
    levelSince: levelSince(entries, crisis.openedAt),
    refusedLevel: refusedLevel(lines),
    figures: latestFigures(entries),
    failed: lines.flatMap(failedOf),
    unknown: unknown.join('\n'),
    nextUpdateBy: crisis.roles.comms?.name ?? null,
    nextDecision: nextDecision(items, lines),
    leaves: null,
    stays: crisis.participants.filter(({ as }) => as === 'participant').map(({ name }) => name),
  }
}

/** What is not finished yet. */
function openEnds(items: readonly TimelineItem[], entries: readonly EntryView[]) {
  const answered = new Set(entries.flatMap(({ answers, settles }) => [answers, settles]))
  const redacted = new Set(entries.map(({ redacts }) => redacts))
  const decision = entries.findLast(({ id, kind }) => kind === 'decision' && !redacted.has(id))
  return {
    changes: changesInForce(items).map((change) => ({
      entryId: change.entryId,
      name: change.name,
      from: change.from ?? null,
      to: change.to,
      decision: change.decision,
      at: change.at,
    })),
    waitingForEffect: pendingEffects(items).map(({ entryId, text, checkAt, decision: number }) => ({
      entryId,
      text,
      checkAt,
      decision: number,
    })),
    tasks: pendingTasks(items).map(({ entryId, text, executor, dueAt, decision: number }) => ({
      entryId,
      text,
      executor,
      dueAt,
      decision: number,
    })),
    openQuestions: entries
      .filter(({ id, kind, proposed }) => kind === 'question' && !proposed && !answered.has(id))
      .filter(({ id }) => !redacted.has(id))
      .map(({ id, text, at }) => ({ entryId: id, text, at })),
    lastDecision: decision ? { entryId: decision.id, text: decision.text, at: decision.at } : null,
  }
}

function levelSince(entries: readonly EntryView[], openedAt: string): string {
  return entries.findLast(({ kind }) => kind === 'level-changed')?.at ?? openedAt
}

function refusedLevel(lines: readonly Line[]): Briefing['refusedLevel'] {
  const refused = lines.findLast(
    ({ entry, proposal }) => entry.kind === 'level-proposed' && proposal?.outcome === 'refused',
  )
  if (!refused?.entry.to || !refused.proposal) return null
  return { level: refused.entry.to, at: refused.proposal.at }
}

const failures: ReadonlySet<string> = new Set(['undone', 'dropped'])

function failedOf({ entry, settled }: Line): Briefing['failed'] {
  if (!settled || !failures.has(settled.outcome)) return []
  return [{ entryId: entry.id, text: entry.text, outcome: settled.outcome, at: settled.at }]
}

/** What is proposed and not settled is what will be decided next. */
function nextDecision(items: readonly TimelineItem[], lines: readonly Line[]): string {
  const [proposed] = proposedDecisions(items)
  const level = lines.find(
    ({ entry, proposal }) => entry.kind === 'level-proposed' && proposal === null,
  )
  return proposed?.text ?? level?.entry.text ?? ''
}
