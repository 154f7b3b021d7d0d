import type { Channels } from '../channels/model.ts'
import type { Clock } from '../platform/clock.ts'
import type { Sql } from '../platform/db/sql.ts'
import type { Environment } from '../platform/env.ts'
import type { Log } from '../platform/log.ts'

/** What the auditor lives on: a connection of its own, and nothing that the pager holds. */
export interface Auditor {
  readonly sql: Sql
  readonly clock: Clock
  readonly environment: Environment
  readonly log: Log
  readonly channels: Channels
}

/** Everything that can be wrong with paging, the gravest first. */
export const findingKinds = [
  'pager-silent',
  'attempts-overdue',
  'attempts-stuck',
  'attempts-refused',
  'pages-lost',
  'crisis-unpaged',
  'calls-late',
  'alert-unpaged',
  'alert-unopened',
  'account-refused',
  'duty-empty',
  'receipts-missing',
  'clock-apart',
] as const

export type FindingKind = (typeof findingKinds)[number]

export function isFindingKind(kind: string): kind is FindingKind {
  return findingKinds.some((known) => known === kind)
}

/** One thing wrong, as one look at the database shows it. */
export interface Finding {
  kind: FindingKind
  /** The crisis, where it is about one; otherwise empty. */
  subject: string
  /** Ids of what is wrong, so that a second look can tell whether it is the same. */
  evidence: readonly string[]
  /** It is about a confidential crisis: admins alone hear of it. */
  restricted: boolean
}

/** The same as it is kept. */
export interface KeptFinding {
  id: string
  kind: FindingKind
  subject: string
  count: number
  restricted: boolean
  since: Date
  toldAt: Date | null
}

/** What the auditor looks for every 30 s. */
export const AUDIT_EVERY_MS = 30_000

/** A finding counts when it is still there this much later. */
export const SECOND_LOOK_MS = 5_000

/** A process is silent when nothing was heard of it for this long. */
export const SILENT_MS = 15_000

/** Findings not seen in two looks in a row are over. */
export const OVER_AFTER_MS = 50_000

/** A sign of life every minute. */
export const BEAT_EVERY_MS = 60_000

/** Without a database for this long, the admins are texted. */
export const OUTAGE_GRACE_MS = 30_000

/** The auditor's name in the table of heartbeats. */
export const WATCH_PROCESS = 'watch'

export const beatMethods = ['GET', 'POST'] as const
export type BeatMethod = (typeof beatMethods)[number]

/** What became of the last sign of life: held back because paging is not well, or what was answered. */
export type BeatOutcome = 'answered' | 'failed' | 'held'

/** An admin as the texts of the watch reach them. */
export interface AdminContact {
  locale: 'fr' | 'en'
  /** E.164. */
  phone: string | null
  smsOptedOut: boolean
  email: string
}
