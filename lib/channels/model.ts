/** What leaves by a channel: a text, the words of a call, or a mail. */
export interface Outgoing {
  attemptId: string
  /** E.164, or the address of a mail. */
  to: string
  /** Of a mail. */
  subject?: string
  body: string
  locale: 'fr' | 'en'
  /** Absolute address at which a call's key is taken. */
  keyAddress: string
  /** Absolute address at which the provider tells what became of it. */
  statusCallback: string
}

/** What the provider made of it. A failure outside is a value, never an exception. */
export type SendResult =
  | { kind: 'accepted'; providerId: string; status: string }
  /** It certainly did not leave. */
  | { kind: 'rejected'; code: string; permanent: boolean; retryAfterMs: number | null }
  /** The answer was lost: it may have left. */
  | { kind: 'unknown'; reason: string }

/** A message or call as the provider's own records show it. */
export interface Sighting {
  providerId: string
  status: string
  errorCode: string | null
}

export type FindResult =
  | { kind: 'found'; sightings: Sighting[] }
  | { kind: 'absent' }
  | { kind: 'unreadable'; reason: string }

export interface Channel {
  send(outgoing: Outgoing): Promise<SendResult>
  /**
   * Looks in the provider's list for what was sent to a number since a time.
   * @param reference words that the text holds; a call has none and is found by number and time
   */
  find(search: { to: string; since: Date; reference: string }): Promise<FindResult>
  /** Reads one message or call by the provider's id. */
  read(providerId: string): Promise<FindResult>
  /** Whether the provider is there at all; sends nothing. */
  answers(): Promise<boolean>
}

export type ChannelName = 'sms' | 'voice' | 'email'

/** `email` is null where no mail server is set. */
export interface Channels {
  sms: Channel
  voice: Channel
  email: Channel | null
}
