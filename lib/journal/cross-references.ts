import type { EntryView } from './model.ts'

/** What later lines say about earlier ones, by the id of the earlier line. */
export interface CrossReferences {
  /** In the order in which they were written. */
  corrections: Map<string, EntryView[]>
  redactions: Map<string, EntryView>
  /** What became of a decision. */
  settledDecisions: Map<string, EntryView>
  /** What became of a proposed level. */
  settledProposals: Map<string, EntryView>
  /** Plain answers, shown below their question. */
  answers: Map<string, EntryView[]>
  /** The decision that a line was made afterwards. */
  decisionsMade: Map<string, EntryView>
  /** The decision that is about a line, such as a proposal. */
  decisionsAbout: Map<string, EntryView>
  /** Numbers of the decisions, in the order in which they were stored: a number never changes. */
  decisionNumbers: Map<string, number>
}

/** Lines that their writers took back at once. */
export function takenBackIn(entries: readonly EntryView[]): Set<string> {
  return new Set(
    entries.flatMap(({ redacts, takenBack }) => (redacts && takenBack ? [redacts] : [])),
  )
}

/** Reads the references of a journal; `entries` in the order of `seq`. */
export function crossReferences(entries: readonly EntryView[]): CrossReferences {
  const found: CrossReferences = {
    corrections: new Map(),
    redactions: new Map(),
    settledDecisions: new Map(),
    settledProposals: new Map(),
    answers: new Map(),
    decisionsMade: new Map(),
    decisionsAbout: new Map(),
    decisionNumbers: new Map(),
  }
  for (const entry of entries) note(found, entry)
  return found
}

function note(found: CrossReferences, entry: EntryView): void {
  const { kind, corrects, redacts, settles, answers, about } = entry
  if (kind === 'correction' && corrects) push(found.corrections, corrects, entry)
  if (kind === 'redaction' && redacts) found.redactions.set(redacts, entry)
  if (kind === 'correction' && settles) found.settledDecisions.set(settles, entry)
  if (kind === 'level-proposal-settled' && about) found.settledProposals.set(about, entry)
  if (kind === 'observation' && answers) push(found.answers, answers, entry)
  if (kind === 'decision') {
    if (corrects) found.decisionsMade.set(corrects, entry)
    if (about) found.decisionsAbout.set(about, entry)
    found.decisionNumbers.set(entry.id, found.decisionNumbers.size + 1)
  }
}

function push(lists: Map<string, EntryView[]>, key: string, entry: EntryView): void {
  lists.set(key, [...(lists.get(key) ?? []), entry])
}
