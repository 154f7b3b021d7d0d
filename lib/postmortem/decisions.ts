import { takenBackIn } from '../journal/cross-references.ts'
import type { EntryView } from '../journal/model.ts'
import type { Decision, Effect, Line, Proposal, Settlement } from './model.ts'
import { minutesBetween } from './spans.ts'

/** Who said it, or who wrote it. */
export function speakerOf(entry: EntryView): string {
  return entry.saidBy?.name ?? entry.author.name
}

/**
 * Decisions in the order of their flags, and actions that moved a lever or had an effect.
 * @param lines in order of time
 * @param journal every entry, for effects and settlements
 */
export function decisionsOf(lines: readonly Line[], journal: readonly EntryView[]): Decision[] {
  const effects = journal.filter(({ effectOf }) => effectOf)
  const takenBack = takenBackIn(journal)
  let flags = 0
  return lines.flatMap(({ entry }) => {
    const shown = effects.filter(({ effectOf }) => effectOf === entry.id)
    const decides = entry.kind === 'decision'
    if (entry.proposed) return []
    if (!decides && !entry.lever && !entry.expectedEffect && shown.length === 0) return []
    if (decides) flags += 1
    if (takenBack.has(entry.id)) return []
    return [
      {
        entryId: entry.id,
        number: decides ? flags : null,
        at: entry.at,
        by: speakerOf(entry),
        text: entry.text,
        lever: entry.lever ?? null,
        expectedEffect: entry.expectedEffect ?? null,
        temporary: entry.temporary ?? false,
        effects: shown.map((effect) => effectAfter(entry, effect)),
        settled: settlementOf(journal.find(({ settles }) => settles === entry.id)),
      },
    ]
  })
}

function effectAfter(change: EntryView, effect: EntryView): Effect {
  return { at: effect.at, text: effect.text, minutes: minutesBetween(change.at, effect.at) }
}

/** Proposals of a level, each with its outcome and both times. */
export function proposalsOf(journal: readonly EntryView[]): Proposal[] {
  return journal.flatMap((entry) => {
    const { kind, from, to, proposalId, at, text } = entry
    if (kind !== 'level-proposed' || !from || !to) return []
    const outcome = journal.find(
      (other) => other.kind === 'level-proposal-settled' && other.proposalId === proposalId,
    )
    return [{ at, by: speakerOf(entry), from, to, reason: text, settled: settlementOf(outcome) }]
  })
}

/** What became of a proposal, or of a decision. A decision's text is itself, not the reason for it. */
export function settlementOf(entry: EntryView | undefined): Settlement | null {
  if (!entry?.outcome) return null
  const { outcome, at, kind, text } = entry
  const reason = kind === 'decision' ? (entry.reason ?? '') : text
  return { outcome, at, by: speakerOf(entry), reason }
}
