import type { IntakeMatch } from '../alerts/rules.ts'

export const stepStates = ['open', 'done', 'skipped'] as const
export type StepState = (typeof stepStates)[number]

export interface Step {
  text: string
  link?: string
}

export interface Runbook {
  id: string
  title: string
  /** Which alerts bring it into a crisis; without conditions it is attached by hand. */
  match: IntakeMatch
  steps: Step[]
}

/** A runbook as it stands in a crisis. Times are RFC 3339 in UTC. */
export interface CrisisRunbook {
  id: string
  title: string
  /** When it came into the crisis. */
  attachedAt: string
  steps: {
    n: number
    text: string
    link: string | null
    state: StepState
    reason: string | null
    by: { id: string; name: string } | null
    at: string | null
  }[]
}
