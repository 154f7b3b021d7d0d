import type { CrisisView } from '../crisis/queries.ts'
import type { CurveFacts } from '../figures/model.ts'
import { takenBackIn } from '../journal/cross-references.ts'
import type { EntryKind, EntryView, JournalHead } from '../journal/model.ts'
import { withProgress } from '../journal/progress.ts'
import type { CrisisRunbook } from '../runbook/model.ts'
import { decisionsOf, proposalsOf, speakerOf } from './decisions.ts'
import {
  type ClosingAnswer,
  type Delays,
  type Draft,
  type FigureLine,
  type FollowUpView,
  type HandOver,
  type Line,
  type Person,
  type SectionName,
  sectionNames,
  type Update,
  writtenSections,
} from './model.ts'
import {
  levelAt,
  levelSpans,
  minutesBetween,
  roleSpans,
  rolesFilled,
  wholeMinutes,
} from './spans.ts'

export interface PostmortemFacts {
  crisis: CrisisView
  /** The whole journal in order of seq. */
  journal: EntryView[]
  followUps: FollowUpView[]
  curves: CurveFacts[]
  closingAnswers: ClosingAnswer[]
  runbooks: CrisisRunbook[]
  head: JournalHead
}

/** Kinds that would only repeat what another part of the draft says. */
const notInTimeline: readonly EntryKind[] = ['page', 'correction', 'redaction', 'joined', 'left']

/**
 * Turns the journal into the draft: facts in order, nothing in words.
 * @param now up to when an open crisis is counted
 */
export function draftPostmortem(facts: PostmortemFacts, now: Date): Draft {
  const { crisis, journal, followUps, curves, runbooks, head } = facts
  const end = crisis.closedAt ?? now.toISOString()
  const lines = linesOf(withProgress(journal))
  const takenBack = takenBackIn(journal)
  const during = lines.filter(({ entry }) => !entry.learnedLater)
  const spans = roleSpans(journal, end, crisis.closedAt !== null)
  const levels = levelSpans(journal, end)
  const decisions = decisionsOf(during, journal)
  const updates = updatesOf(journal, (at) => levelAt(levels, at, crisis.level))
  const draft = {
    ...headOf(crisis),
    minutes: wholeMinutes(crisis.openedAt, end),
    draftedAt: now.toISOString(),
    people: peopleOf(journal),
    rolesFilled: rolesFilled(spans, crisis.openedAt),
    roleSpans: spans,
    levelSpans: levels,
    decisions,
    proposals: proposalsOf(journal),
    handOvers: journal.flatMap(handOverOf),
    figures: during.flatMap(figureOf),
    curves,
    updates,
    followUps,
    timeline: during.filter(
      ({ entry }) => !notInTimeline.includes(entry.kind) && !takenBack.has(entry.id),
    ),
    learnedLater: lines.filter(({ entry }) => entry.learnedLater),
    closingAnswers: facts.closingAnswers.filter(
      ({ surprised, forgotten }) => surprised !== null || forgotten !== null,
    ),
    runbooks,
    journal,
    head,
  }
  return { ...draft, delays: delaysOf(draft), missing: missingIn(draft) }
}

function headOf(crisis: CrisisView) {
  const { number, title, summary, resolution, level, state, drill, restricted } = crisis
  const { elsewhere, mistake, openedAt, mitigatedAt, closedAt } = crisis
  const flags = { drill, restricted, elsewhere, mistake }
  return {
    number,
    title,
    summary,
    resolution,
    level,
    state,
    ...flags,
    openedAt,
    mitigatedAt,
    closedAt,
  }
}

/** Lines by the time they tell of, each with its newest words. */
function linesOf(journal: readonly EntryView[]): Line[] {
  const newest = new Map<string, string>()
  for (const { corrects, text } of journal) if (corrects) newest.set(corrects, text)
  return journal
    .map((entry) => {
      const corrected = newest.get(entry.id)
      if (corrected === undefined || entry.redacted) return { entry, before: null }
      return { entry: { ...entry, text: corrected }, before: entry.text }
    })
    .sort((a, b) => a.entry.at.localeCompare(b.entry.at) || a.entry.seq - b.entry.seq)
}

/** Everybody who came, spoke or held a role, in the order in which they first did. */
function peopleOf(journal: readonly EntryView[]): Person[] {
  const people = new Map<string, Person>()
  const meet = (id: string | null | undefined, name: string) => {
    if (id && !people.has(id)) people.set(id, { id, name, joinedAt: null, standing: null })
  }
  for (const { kind, author, saidBy, user, holder, standing, at } of journal) {
    if (kind === 'joined' && user) {
      const known = people.get(user.id)
      people.set(user.id, { ...user, joinedAt: known?.joinedAt ?? at, standing: standing ?? null })
    }
    if (author.kind === 'user') meet(author.id, author.name)
    if (saidBy) meet(saidBy.id, saidBy.name)
    if (holder) meet(holder.id, holder.name)
  }
  return [...people.values()]
}

function handOverOf(entry: EntryView): HandOver[] {
  const { kind, role, at, holder, previousHolder, readBack, text } = entry
  const passed = kind === 'role-changed' && holder && previousHolder
  if (!role || (kind !== 'handed-over' && !passed)) return []
  const from = previousHolder?.name ?? null
  return [{ at, role, from, to: holder?.name ?? null, text, readBack: readBack ?? [] }]
}

function figureOf({ entry }: Line): FigureLine[] {
  const { figure, at } = entry
  if (!figure) return []
  const ratio = figure.baseline ? figure.value / figure.baseline : null
  return [{ ...figure, at, by: speakerOf(entry), ratio }]
}

function updatesOf(
  journal: readonly EntryView[],
  level: (at: string) => Update['level'],
): Update[] {
  return journal
    .filter(({ kind }) => kind === 'status-update')
    .map((entry) => ({
      at: entry.at,
      audience: entry.audience ?? 'staff',
      headline: entry.headline ?? '',
      body: entry.text === entry.headline ? '' : entry.text,
      level: level(entry.at),
      nextUpdateDueAt: entry.nextUpdateDueAt ?? null,
      automatic: !entry.headline,
    }))
}

type Undelayed = Omit<Draft, 'delays' | 'missing'>

function delaysOf(draft: Undelayed): Delays {
  const { openedAt, journal, rolesFilled: roles, updates, decisions, timeline } = draft
  const alert = journal.filter(({ kind, at }) => kind === 'alert' && at <= openedAt)
  const firstAlert = alert.map(({ at }) => at).sort()[0]
  const filled = roles.map(({ minutes }) => minutes)
  const said = updates.find(({ automatic }) => !automatic)
  return {
    alertToDeclaration: firstAlert ? minutesBetween(firstAlert, openedAt) : null,
    coreRolesFilled: filled.includes(null) ? null : Math.max(...filled.map(Number)),
    firstUpdate: said ? minutesBetween(openedAt, said.at) : null,
    firstEffect: decisions.find(({ effects }) => effects.length > 0)?.effects[0]?.minutes ?? null,
    longestSilence: longestSilence(timeline, draft.closedAt ?? draft.draftedAt),
  }
}

/** The longest time in which nobody wrote a line, up to the end. */
function longestSilence(timeline: readonly Line[], end: string): number | null {
  const times = timeline.map(({ entry }) => entry.at).filter((at) => at <= end)
  if (times.length < 2) return null
  return Math.max(...times.slice(1).map((at, index) => minutesBetween(times[index] ?? at, at)))
}

/** Parts that are empty although a post-mortem wants them. */
function missingIn(draft: Undelayed): SectionName[] {
  const empty: Partial<Record<SectionName, boolean>> = {
    summary: !draft.summary && !draft.resolution,
    people: draft.rolesFilled.some(({ minutes }) => minutes === null),
    decisions: draft.decisions.length === 0,
    figures: draft.figures.length === 0,
    updates: draft.updates.every(({ automatic }) => automatic),
    followUps: draft.followUps.length === 0,
  }
  const written: readonly SectionName[] = writtenSections
  return sectionNames.filter((name) => empty[name] || written.includes(name))
}
