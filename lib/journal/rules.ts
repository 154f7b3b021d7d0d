import {
  type EntryData,
  learnedLaterKinds,
  proposalSettlings,
  type Settling,
  type Words,
  type WrittenKind,
} from './model.ts'

/** A line may be dated this far ahead (a device's clock runs fast); it then counts as now. */
const AHEAD_TOLERANCE_MS = 2 * 60_000

/** The time of a line, or null when it lies too far ahead of the clock. */
export function placeInTime(said: Date | undefined, now: Date): Date | null {
  if (!said) return now
  const ahead = said.getTime() - now.getTime()
  if (ahead > AHEAD_TOLERANCE_MS) return null
  return ahead > 0 ? now : said
}

export type WritingDecision = 'write' | 'learned-later' | 'refuse'

/** What a closed crisis still takes. */
export function decideWriting(kind: WrittenKind, state: string): WritingDecision {
  if (state !== 'closed') return 'write'
  return learnedLaterKinds.includes(kind) ? 'learned-later' : 'refuse'
}

/** A decision, an action, or any line with a lever or an expected effect can have an effect. */
export function canHaveEffect(
  kind: string,
  words: Pick<Words, 'lever' | 'expectedEffect'> | null,
): boolean {
  if (kind === 'decision' || kind === 'action') return true
  return words?.lever !== undefined || words?.expectedEffect !== undefined
}

/** Lines whose words can be corrected: those that hold a person's words. */
export function isCorrectable(kind: string, data: EntryData): boolean {
  return kind !== 'correction' && kind !== 'redaction' && data.redacts === undefined
}

interface Settled {
  kind: string
  data: EntryData
  words: Words | null
}

/** Whether this outcome is one of the line's: proposed decisions and decisions have their own. */
export function settlingOf(
  { kind, data, words }: Settled,
  outcome: Settling,
): 'possible' | 'notADecision' | 'notAProposal' {
  const settlesProposal = proposalSettlings.some((one) => one === outcome)
  if (settlesProposal) return data.proposed ? 'possible' : 'notAProposal'
  const decides = kind === 'decision' || (words?.lever !== undefined && !data.proposed)
  return decides ? 'possible' : 'notADecision'
}

/** A task, or whatever can have an effect, can be followed. */
export function canProgress({ kind, data, words }: Settled): boolean {
  return kind === 'todo' || data.proposed === true || canHaveEffect(kind, words)
}
