import type { coreRoles } from '../cell/model.ts'
import type { Level } from '../crisis/model.ts'

export type CoreRole = (typeof coreRoles)[number]

export type PageState =
  | 'waiting'
  | 'sent'
  | 'delivered'
  | 'coming'
  | 'declined'
  | 'seen'
  | 'present'
  | 'unreachable'
  | 'cancelled'

export type AttemptStatus =
  | 'waiting'
  | 'sending'
  | 'unknown'
  | 'sent'
  | 'delivered'
  | 'undelivered'
  | 'failed'
  | 'cancelled'

/** What an attempt carries beside its columns. */
export interface AttemptData {
  /** Severity, title and time of an alert, or the finished words of an answer. */
  text?: string
  /** E.164: the number, when it is not the person's own yet. */
  to?: string
  mistake?: boolean
  /** Why a call was made: roles that nobody held, and how many were coming of those needed. */
  vacant?: CoreRole[]
  crew?: number
  needed?: number
  /** When the first send began, and since when the provider's list could not be read. */
  firstStartedAt?: string
  unreadableSince?: string
}

/** What a person said about a page, by whichever way in. */
export type Answer = 'coming' | 'declined' | 'seen'

/** The way an answer came in. */
export type AnswerWay = 'link' | 'reply' | 'keypress' | 'api' | 'simulator'

/** A claimed attempt is ours for this long; the provider answers or fails within 10 s. */
export const LEASE_MS = 15_000

/** What leaves this much later than it was due is first asked whether it is still wanted. */
export const LATE_MS = 30_000

/** Absence from the provider's list counts from here on after the send began. */
export const ABSENCE_COUNTS_MS = 5_000

/** Without a readable list for this long, the text is sent again, marked as a possible repeat. */
export const UNREADABLE_URGENT_MS = 20_000
export const UNREADABLE_MS = 60_000

/** Without a final callback for this long, the attempt is read by its id. */
export const POLL_AFTER_MS = 60_000

/** Scaled by PAGING_TIME_SCALE. */
export const FIRST_CALL_MS = 60_000
export const REPEAT_CALL_MS = 300_000
export const MAIL_MS = 120_000

export const DEVICE_CODE_MS = 900_000
export const ALERT_CODE_MS = 3_600_000
export const ANSWERS_A_DAY = 5

/** A reduced crew is asked about again after this long. */
export const REDUCED_CREW_MS = 1_800_000

/** How many people are needed at a level, unless a setting says otherwise. */
export const NEEDED: Record<Level, number> = { low: 0, medium: 0, high: 6, critical: 8 }

/** PostgreSQL channel that wakes the pager. */
export const PAGING_CHANNEL = 'paging'
