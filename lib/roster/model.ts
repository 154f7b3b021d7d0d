import type { AccessLevel, Locale } from '../platform/actor.ts'

/** A person as the API shows them. What the reader may not know is null. */
export interface UserView {
  id: string
  name: string
  email: string | null
  /** E.164 for admins and oneself, else masked: `•• 34`. */
  phone: string | null
  /** False while a number that its owner gave waits for its code; texts go to the one before. */
  phoneVerified: boolean
  locale: Locale
  access: AccessLevel
  crisisDuty: boolean
  smsOptedOut: boolean
  /**
   * The provider's code when it last called the number wrong, dead or no mobile; null once a text came
   * through or the number changed. RFC 3339, UTC.
   */
  phoneFault: { code: string; at: string } | null
  disabled: boolean
}

/** A person as the admins' page of people shows them. */
export interface ListedPerson extends UserView {
  hasPassword: boolean
  /** Texts have a number to go to. */
  hasPhone: boolean
  /** On crisis duty, in their hours and not paused. */
  onDutyNow: boolean
}

/** What a viewer sees of others. */
export interface UserName {
  id: string
  name: string
}

/** Who is on SRE duty: a rotation, or a calendar. */
export interface ScheduleView {
  id: string
  name: string
  timeZone: string
  handOffAt: string
  /** Empty when a calendar says who is on duty. */
  rotation: string[]
  days: number
  startsOn: string
  overrides: { userId: string; from: string; to: string }[]
  calendar: CalendarView | null
}

/** How a calendar fares. Times are RFC 3339 in UTC. */
export interface CalendarView {
  /** Of its address; the rest is a secret. */
  host: string
  /** Of the copy that counts. */
  fetchedAt: string | null
  triedAt: string
  /** A key of the `refusal` messages: why the last look failed. */
  fault: string | null
}
