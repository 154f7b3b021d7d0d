import type { Level } from '../crisis/model.ts'
import type { Locale } from '../platform/actor.ts'
import type { ReachKind } from '../watch/reach.ts'
import type { CoreRole, PageState } from './model.ts'

/** What the page behind a link knows of the crisis it is about. */
export interface LinkedCrisis {
  number: string
  drill: boolean
  restricted: boolean
  level: Level
  title: string
  openedAt: Date
  closed: boolean
  /** People who were paged. */
  paged: number
  /** Who is in the room, with the core role that they hold. */
  present: { name: string; role: CoreRole | null }[]
  leadName: string | null
  freeRoles: CoreRole[]
  /** Roles kept for the person whose link it is. */
  keptRoles: CoreRole[]
  videoUrl: string | null
  phoneBridge: string | null
}

export interface LinkedAlert {
  title: string
  severity: string
  at: Date
  /** Further alerts that the same page tells of, the newest first. */
  others: string[]
  /** Label of the crisis that was declared from it. */
  crisis: string | null
  /** Somebody looks at it until then; null: nobody does. */
  lookedUntil: Date | null
  /** Whether somebody further is paged when nothing is declared by then. */
  hasNext: boolean
  /** Crises that are open already, the newest first. */
  open: { number: string; title: string }[]
}

/** The page behind the personal link of a text. */
export interface LinkView {
  locale: Locale
  crisis: LinkedCrisis | null
  alert: LinkedAlert | null
  /** A try whether this person can be reached. */
  reach: ReachKind | null
  state: PageState
  etaMinutes: number | null
  answeredAt: Date | null
}

/** What a person chose on the page. */
export interface LinkAnswer {
  view: LinkView
  /** A new session for the browser; null when it has one already, or gets none. */
  sessionId: string | null
  /** Six digits for another device. */
  deviceCode: { code: string; expiresAt: Date } | null
  /** Where the room is, for who chose to enter it. */
  enter: string | null
}
