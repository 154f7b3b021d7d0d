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

/** What a viewer sees of others. */
export interface UserName {
  id: string
  name: string
}
