import type { CrisisState, Level } from '../crisis/model.ts'
import type { CurveFacts } from '../figures/model.ts'
import type { Figure } from '../journal/model.ts'

export const audiences = ['staff', 'public', 'both'] as const
export type Audience = (typeof audiences)[number]

/** Which of the two pages. */
export type StatusPage = 'staff' | 'public'

/** A status page says from when it was last confirmed once that is this old. */
export const UNCONFIRMED_AFTER_MS = 60_000

/** Without the database, readers whom this process verified so recently keep the staff page. */
export const VERIFIED_FOR_MS = 10 * 60_000

/** Bytes of chance in a link's key. */
export const LINK_KEY_BYTES = 16

/** One update as published. An empty headline is the first word, which the system says by itself. */
export interface UpdateFacts {
  crisisId: string
  audience: Audience
  headline: string
  body: string
  publishedAt: Date
  nextUpdateDueAt: Date | null
  levelThen: Level
}

export interface FigureFacts {
  crisisId: string
  figure: Figure
  at: Date
  /** On which day the reference was measured, a week before. */
  weekBefore: Date | null
}

/** A change in force: a lever and what it was last set to. */
export interface ChangeFacts {
  crisisId: string
  name: string
  to: string | number
  at: Date
}

/** A question that nobody has answered yet. */
export interface UnknownFacts {
  crisisId: string
  text: string
  at: Date
}

/** The level went from one to another. */
export interface LevelStep {
  crisisId: string
  from: Level
  to: Level
  at: Date
}

/** All that is known of a crisis before it is decided who sees what of it. */
export interface CrisisFacts {
  id: string
  number: number
  drill: boolean
  restricted: boolean
  openedBy: { userId?: string }
  memberIds: string[]
  title: string
  level: Level
  state: CrisisState
  mistake: boolean
  openedAt: Date
  closedAt: Date | null
  holdUntil: Date | null
  nextUpdateDueAt: Date | null
  lead: string | null
  present: number
  updates: UpdateFacts[]
  figures: FigureFacts[]
  changes: ChangeFacts[]
  unknowns: UnknownFacts[]
  levels: LevelStep[]
  /** The figure with most to see, over the time of the crisis. */
  curve: CurveFacts | null
}

export interface PlannedFacts {
  title: string
  startsAt: Date
  expected: string | null
}

/** What both status pages are made of, as read at one moment. */
export interface StatusFacts {
  confirmedAt: Date
  crises: CrisisFacts[]
  nextEvent: PlannedFacts | null
  publicPage: boolean
  organisation: string
}
