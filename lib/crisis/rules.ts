import { type CrisisState, type Level, levelRank } from './model.ts'

/** Minutes after opening at which the first status update is promised, by level. */
export const firstUpdateMinutes: Record<Level, number | null> = {
  critical: 5,
  high: 10,
  medium: 20,
  low: null,
}

export function firstUpdateDueAt(level: Level, openedAt: Date): Date | null {
  const minutes = firstUpdateMinutes[level]
  return minutes === null ? null : new Date(openedAt.getTime() + minutes * 60_000)
}

export type LevelDecision = 'unchanged' | 'change' | 'propose'

/**
 * Raising: anyone in the cell, at once. Lowering: the lead; from others it becomes a proposal.
 */
export function decideLevel(from: Level, to: Level, mayLower: boolean): LevelDecision {
  if (from === to) return 'unchanged'
  return levelRank(to) > levelRank(from) || mayLower ? 'change' : 'propose'
}

const PROPOSAL_MS = 5 * 60_000

/** Whether a proposed level has waited so long that the lead is reminded; both ms. */
export function isProposalLate(createdAt: number, now: number): boolean {
  return now - createdAt >= PROPOSAL_MS
}

export type StateVerb = 'watch' | 'close' | 'reopen' | 'resume'

/** Which state a verb leads to from this one; null when it does not apply. */
export function nextState(from: CrisisState, verb: StateVerb): CrisisState | null {
  const table: Record<StateVerb, Partial<Record<CrisisState, CrisisState>>> = {
    watch: { open: 'watch' },
    close: { open: 'closed', watch: 'closed' },
    reopen: { closed: 'open', watch: 'open' },
    resume: { watch: 'open' },
  }
  return table[verb][from] ?? null
}
