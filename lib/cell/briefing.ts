import type { Level } from '../crisis/model.ts'
import type { EntryView } from '../journal/model.ts'

/** What whoever takes over has to know, in a fixed order. Ids and values; words are the room's own. */
export interface Briefing {
  level: Level
  openedAt: string
  summary: string
  nextUpdateDueAt: string | null
  /** Changes in force: levers that no later line has moved or undone. */
  changes: { entryId: string; name: string; from: string | number | null; to: string | number }[]
  /** Lines whose effect is expected and not seen yet. */
  waitingForEffect: { entryId: string; text: string; checkAt: string | null }[]
  openQuestions: { entryId: string; text: string; at: string }[]
  lastDecision: { entryId: string; text: string; at: string } | null
}

export interface BriefedCrisis {
  level: Level
  openedAt: string
  summary: string
  nextUpdateDueAt: string | null
}

/** Composes the briefing from the journal; pure. */
export function composeBriefing(crisis: BriefedCrisis, entries: readonly EntryView[]): Briefing {
  const settled = new Set(entries.map(({ settles }) => settles))
  const answered = new Set(entries.map(({ answers }) => answers))
  const seen = new Set(entries.map(({ effectOf }) => effectOf))
  const decision = entries.findLast(({ kind }) => kind === 'decision')
  return {
    level: crisis.level,
    openedAt: crisis.openedAt,
    summary: crisis.summary,
    nextUpdateDueAt: crisis.nextUpdateDueAt,
    changes: changesInForce(entries.filter(({ id }) => !settled.has(id))),
    waitingForEffect: entries
      .filter(({ id, expectedEffect }) => expectedEffect && !seen.has(id) && !settled.has(id))
      .map(({ id, text, checkAt }) => ({ entryId: id, text, checkAt: checkAt ?? null })),
    openQuestions: entries
      .filter(({ id, kind }) => kind === 'question' && !answered.has(id))
      .map(({ id, text, at }) => ({ entryId: id, text, at })),
    lastDecision: decision ? { entryId: decision.id, text: decision.text, at: decision.at } : null,
  }
}

/** The latest value of each lever, in the order in which they were first moved. */
function changesInForce(entries: readonly EntryView[]): Briefing['changes'] {
  const latest = new Map<string, Briefing['changes'][number]>()
  for (const { id, lever } of entries) {
    if (!lever) continue
    const { name, from = null, to } = lever
    latest.set(name, { entryId: id, name, from, to })
  }
  return [...latest.values()]
}
