import type { Answer, RoleGiven, SentAlert } from './operations.ts'

/** What the clients were told is kept. They ask again, with the same id or key, until they are told. */
export interface Ledger {
  /** People who are paged for each crisis, unless they are at work in another one. */
  readonly volunteers: readonly { userId: string; phone: string }[]
  readonly declarations: { title: string; crisis: string }[]
  readonly entries: { id: string; crisis: string; seq: number; text: string }[]
  readonly alerts: { id: string; alert: SentAlert }[]
  readonly answers: {
    crisis: string
    userId: string
    answer: Answer['answer']
    way: Answer['way']
  }[]
  readonly roles: { crisis: string; role: RoleGiven['role']; userId: string }[]
  /** Whether old crises are closed, as in a run of paging alone. */
  readonly closes: boolean
  /** Crises that were closed. */
  readonly closed: string[]
  /** What was refused, although nothing was wrong with it. */
  readonly refusals: { of: 'declaration' | 'alert' | 'entry' | 'answer' | 'role'; detail: string }[]
}

export function emptyLedger(volunteers: Ledger['volunteers'], closes = false): Ledger {
  return {
    closes,
    volunteers,
    declarations: [],
    entries: [],
    alerts: [],
    answers: [],
    roles: [],
    closed: [],
    refusals: [],
  }
}

/** What the provider took: the only truth about what a phone got. */
export interface ProviderLedger {
  readonly items: readonly ProviderItem[]
  /** Spells in which its list could not be read. Milliseconds since 1970. */
  readonly blind: readonly { from: number; to: number }[]
}

export interface ProviderItem {
  id: string
  kind: 'message' | 'call'
  to: string
  body: string
  /** Id of the attempt, from the address for what became of it; empty when it named none. */
  attempt: string
  /** Milliseconds since 1970. */
  at: number
}

/** What is found afterwards, by the API or in the database. A crisis is named "12", or "D3". */
export interface Facts {
  readonly source: string
  readonly crises: readonly CrisisFact[]
  readonly entries: readonly EntryFact[]
  readonly alerts: readonly {
    id: string
    fingerprint: string
    status: string
    crisis: string | null
  }[]
  readonly roles: readonly { crisis: string; role: string; userId: string }[]
  readonly pages: readonly {
    crisis: string
    userId: string
    state: string
    attempts: readonly AttemptFact[]
  }[]
  /** What verify-journal says of each export. */
  readonly chains: readonly { crisis: string; whole: boolean; sentence: string }[]
}

export interface CrisisFact {
  label: string
  title: string
  lastSeq: number
  /** When it was written down. Milliseconds since 1970. */
  recordedAt: number
}

export interface EntryFact {
  crisis: string
  seq: number
  id: string
  kind: string
  text: string
  alertId: string | null
  status: string | null
  role: string | null
  /** Of the line that says how many were paged: they, and those left alone. */
  count: number | null
  engaged: number | null
}

export interface AttemptFact {
  /** Null where it is not told. */
  id: string | null
  channel: string
  status: string
  providerId: string | null
}
