import type { Role } from '../cell/model.ts'
import type { CrisisState, Level } from '../crisis/model.ts'
import type { CurveFacts } from '../figures/model.ts'
import type { EntryView, Figure, JournalHead, Lever } from '../journal/model.ts'
import type { CrisisRunbook } from '../runbook/model.ts'

export const followUpStates = ['open', 'done', 'dropped'] as const
export type FollowUpState = (typeof followUpStates)[number]

export interface Named {
  id: string
  name: string
}

/** Something to be done after the crisis. `dueOn` is a day, YYYY-MM-DD. */
export interface FollowUpView {
  id: string
  crisis: number | string
  title: string
  owner: Named | null
  dueOn: string | null
  state: FollowUpState
  /** The line whose change it undoes; null: no change. */
  undoes: string | null
  createdAt: string
  closedAt: string | null
}

/** What one person answered when the crisis was closed; both null: they skipped it. */
export interface ClosingAnswer {
  user: Named
  /** What surprised them. */
  surprised: string | null
  /** What was nearly forgotten. */
  forgotten: string | null
  at: string
}

/** The parts of a post-mortem, in order. */
export const sectionNames = [
  'summary',
  'delays',
  'people',
  'levels',
  'decisions',
  'proposals',
  'handOvers',
  'figures',
  'updates',
  'runbooks',
  'timeline',
  'causes',
  'luck',
  'followUps',
  'learnedLater',
  'journal',
] as const
export type SectionName = (typeof sectionNames)[number]

/** Parts that a post-mortem is not whole without; the others show when there is something in them. */
export const requiredSections = [
  'summary',
  'delays',
  'people',
  'decisions',
  'figures',
  'updates',
  'timeline',
  'causes',
  'luck',
  'followUps',
] as const satisfies readonly SectionName[]

/** Parts that nothing recorded can fill: somebody has to write them. */
export const writtenSections = ['causes', 'luck'] as const satisfies readonly SectionName[]

export interface RoleSpan {
  role: Role
  person: Named
  since: string
  /** Null: still held. */
  until: string | null
  minutes: number
}

/** When a role of the cell was first held; null when it never was. */
export interface RoleFilled {
  role: Role
  at: string | null
  minutes: number | null
}

export interface LevelSpan {
  level: Level
  since: string
  until: string | null
  minutes: number
}

export interface Effect {
  at: string
  text: string
  /** Minutes from the change to the effect. */
  minutes: number
}

export interface Settlement {
  outcome: string
  at: string
  by: string
  reason: string
}

/** A decision, or an action that moved a lever. */
export interface Decision {
  entryId: string
  /** Number of its flag; null for an action. */
  number: number | null
  at: string
  by: string
  text: string
  lever: Lever | null
  expectedEffect: string | null
  temporary: boolean
  effects: Effect[]
  /** What became of it; null while it holds. */
  settled: Settlement | null
}

export interface Proposal {
  at: string
  by: string
  from: Level
  to: Level
  reason: string
  settled: Settlement | null
}

export interface HandOver {
  at: string
  role: Role
  from: string | null
  to: string | null
  text: string
  readBack: string[]
}

export interface FigureLine extends Figure {
  at: string
  by: string
  /** value ÷ baseline; null without a baseline. */
  ratio: number | null
}

export interface Update {
  at: string
  audience: string
  headline: string
  body: string
  level: Level
  nextUpdateDueAt: string | null
  /** The first word, which the system says by itself. */
  automatic: boolean
}

/** Minutes; null when one of the two ends was never reached. */
export interface Delays {
  alertToDeclaration: number | null
  coreRolesFilled: number | null
  firstUpdate: number | null
  firstEffect: number | null
  longestSilence: number | null
}

export interface Person extends Named {
  joinedAt: string | null
  standing: string | null
}

/** A line with its newest words; `before` holds those that a correction replaced. */
export interface Line {
  entry: EntryView
  before: string | null
}

/** The whole draft as facts, in no language. Times are RFC 3339 in UTC, numbers are numbers. */
export interface Draft {
  number: number | string
  title: string
  summary: string
  resolution: string | null
  level: Level
  state: CrisisState
  drill: boolean
  restricted: boolean
  elsewhere: boolean
  mistake: boolean
  openedAt: string
  mitigatedAt: string | null
  closedAt: string | null
  /** From opening to close, or to the moment of drafting. */
  minutes: number
  draftedAt: string
  people: Person[]
  rolesFilled: RoleFilled[]
  roleSpans: RoleSpan[]
  levelSpans: LevelSpan[]
  delays: Delays
  decisions: Decision[]
  proposals: Proposal[]
  handOvers: HandOver[]
  figures: FigureLine[]
  /** Each figure over the time of the crisis. */
  curves: CurveFacts[]
  updates: Update[]
  followUps: FollowUpView[]
  timeline: Line[]
  learnedLater: Line[]
  /** In the order in which they were given; skipped ones are left out. */
  closingAnswers: ClosingAnswer[]
  runbooks: CrisisRunbook[]
  /** Number and hash of the last line of the sealed journal. */
  head: JournalHead
  missing: SectionName[]
  journal: EntryView[]
}
