import type { Level } from '../crisis/model.ts'
import type { AlertStatus, Severity } from './model.ts'
import { matchesPattern } from './patterns.ts'

/** One integration opens at most this many crises in this time; then alerts attach to its newest. */
const OPENINGS_LIMIT = 3
export const OPENINGS_WINDOW_MS = 600_000

export const INTAKE_ACTIONS = ['open', 'page-duty', 'attach', 'record', 'ignore'] as const
export type IntakeAction = (typeof INTAKE_ACTIONS)[number]

export interface IntakeMatch {
  readonly sender?: string | undefined
  readonly severity?: readonly Severity[] | undefined
  readonly labels?: Readonly<Record<string, string>> | undefined
  readonly text?: string | undefined
}

export interface IntakeRule {
  readonly name: string
  readonly match: IntakeMatch
  readonly action: IntakeAction
  readonly level?: Level | null
}

/** What a rule looks at. */
export interface WeighedAlert {
  readonly status: AlertStatus
  readonly title: string | null
  readonly severity: Severity
  readonly labels: Readonly<Record<string, string>>
  readonly sender: string
}

/** What is known when an alert is weighed. */
export interface IntakeState {
  /** The crisis this alert belongs to, while it is not closed. */
  readonly ownCrisisId: string | null
  /** The crisis this alert belongs to, closed or not: where its resolve is written. */
  readonly knownCrisisId: string | null
  /** When this integration opened crises, any order. */
  readonly openings: readonly Date[]
  /** The newest crisis of this integration that is not closed. */
  readonly newestCrisisId: string | null
  /** The crisis that this request has opened already. */
  readonly openedByRequest: string | null
}

export type IntakeDecision =
  | { readonly do: 'open'; readonly level: Level; readonly rule: string }
  | { readonly do: 'page-duty'; readonly rule: string }
  | { readonly do: 'attach'; readonly crisisId: string; readonly rule: string }
  | { readonly do: 'note'; readonly crisisId: string; readonly rule: string }
  | { readonly do: 'record'; readonly rule: string }
  | { readonly do: 'ignore'; readonly rule: string }

/** After the operator's rules, in this order. */
const BUILT_IN_RULES: readonly IntakeRule[] = [
  { name: 'critical', match: { severity: ['critical'] }, action: 'open', level: 'high' },
  { name: 'high', match: { severity: ['high'] }, action: 'page-duty' },
  { name: 'other', match: {}, action: 'record' },
]

/** Out: true when every condition of the match holds; an empty match takes everything. */
export function matchesRule(match: IntakeMatch, alert: WeighedAlert): boolean {
  if (match.sender !== undefined && !matchesPattern(match.sender, alert.sender)) return false
  if (match.severity !== undefined && !match.severity.includes(alert.severity)) return false
  for (const [name, wanted] of Object.entries(match.labels ?? {})) {
    const value = Object.hasOwn(alert.labels, name) ? alert.labels[name] : undefined
    if (value === undefined || !matchesPattern(wanted, value)) return false
  }
  return match.text === undefined || holdsText(match.text, alert)
}

function holdsText(wanted: string, alert: WeighedAlert): boolean {
  const text = [alert.title ?? '', ...Object.values(alert.labels)].join('\n')
  if (/^\/.+\/$/s.test(wanted)) return text.split('\n').some((part) => matchesPattern(wanted, part))
  return text.toLowerCase().includes(wanted.toLowerCase())
}

/**
 * What is done about an alert that is new or has become graver.
 * In: the alert, the operator's rules in order, what is known, and now. Out: one decision; the first
 * rule that matches wins, the built-in ones last. Only a firing alert opens, pages or attaches; a
 * resolve or an acknowledgement is noted in the crisis it belongs to and closes nothing.
 */
export function decideIntake(
  alert: WeighedAlert,
  rules: readonly IntakeRule[],
  state: IntakeState,
  now: Date,
): IntakeDecision {
  if (alert.status === 'info') return { do: 'record', rule: 'info' }
  if (alert.status !== 'firing') {
    const crisisId = state.ownCrisisId ?? state.knownCrisisId
    return crisisId === null
      ? { do: 'record', rule: alert.status }
      : { do: 'note', crisisId, rule: alert.status }
  }
  const rule = [...rules, ...BUILT_IN_RULES].find((each) => matchesRule(each.match, alert))
  if (!rule || rule.action === 'ignore') return { do: 'ignore', rule: rule?.name ?? 'other' }
  if (state.ownCrisisId !== null) {
    return { do: 'attach', crisisId: state.ownCrisisId, rule: rule.name }
  }
  return act(rule, state, now)
}

function act(rule: IntakeRule, state: IntakeState, now: Date): IntakeDecision {
  const { name } = rule
  if (rule.action === 'page-duty') return { do: 'page-duty', rule: name }
  if (rule.action === 'attach' && state.newestCrisisId !== null) {
    return { do: 'attach', crisisId: state.openedByRequest ?? state.newestCrisisId, rule: name }
  }
  if (rule.action !== 'open') return { do: 'record', rule: name }
  if (state.openedByRequest !== null) {
    return { do: 'attach', crisisId: state.openedByRequest, rule: name }
  }
  if (recentOpenings(state.openings, now) >= OPENINGS_LIMIT && state.newestCrisisId !== null) {
    return { do: 'attach', crisisId: state.newestCrisisId, rule: name }
  }
  return { do: 'open', level: rule.level ?? 'high', rule: name }
}

/** Out: how many of these lie less than ten minutes back. */
function recentOpenings(openings: readonly Date[], now: Date): number {
  return openings.filter((at) => now.getTime() - at.getTime() < OPENINGS_WINDOW_MS).length
}
