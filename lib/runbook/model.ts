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
