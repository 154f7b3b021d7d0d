import type { Role, Standing } from '../cell/model.ts'
import type { Level } from '../crisis/model.ts'

/** Characters of one line at most. */
export const LINE_LIMIT = 8_000

/** Kinds that a person writes. */
export const writtenKinds = [
  'observation',
  'figure',
  'decision',
  'action',
  'question',
  'effect',
  'todo',
] as const
export type WrittenKind = (typeof writtenKinds)[number]

/** Kinds that the system writes when something happened. */
export const systemKinds = [
  'crisis-opened',
  'alert',
  'page',
  'joined',
  'left',
  'role-changed',
  'level-changed',
  'level-proposed',
  'level-proposal-settled',
  'handed-over',
  'status-update',
  'runbook-step',
  'state-changed',
  'crisis-closed',
  'crisis-reopened',
  'correction',
  'redaction',
] as const
export type SystemKind = (typeof systemKinds)[number]
export type EntryKind = WrittenKind | SystemKind

/** Written kinds that a closed crisis still takes, marked as learned later. */
export const learnedLaterKinds: readonly WrittenKind[] = [
  'observation',
  'figure',
  'effect',
  'question',
  'todo',
]

/** What becomes of a proposed decision. */
export const proposalSettlings = ['decided', 'refused', 'withdrawn'] as const
/** What becomes of a decision, and of a proposed one. */
export const settlings = ['undone', 'superseded', 'dropped', ...proposalSettlings] as const
export type Settling = (typeof settlings)[number]

export interface Figure {
  name: string
  value: number
  unit?: string
  /** What the value is compared with, in the same unit. */
  baseline?: number
  source?: string
}

export interface Lever {
  name: string
  from?: string | number | null
  to: string | number
}

/** Whose words a line holds: a user of Cellule, or somebody known by name only. */
export type Speaker = { userId: string } | { name: string }

/**
 * The words of a line, kept apart from its structure: only a redaction deletes them, and the hash
 * chain stays verifiable without them.
 */
export interface Words {
  text?: string
  saidBy?: Speaker
  /** Who carries it out. */
  executor?: Speaker
  figure?: Figure
  lever?: Lever
  expectedEffect?: string
  /** The criterion that a proposed level rests on. */
  criterion?: string
  reason?: string
  headline?: string
  /** What the incoming person repeated at a hand-over. */
  readBack?: string[]
}

/** The structure of a line: ids, codes and times, never a person's words. */
export interface EntryData {
  // level-changed, level-proposed, level-proposal-settled
  from?: Level
  to?: Level
  proposalId?: string
  outcome?: string
  /** A fact that another line brought about, such as the decision that settles a proposal. */
  about?: string
  // crisis-opened
  level?: Level
  origin?: string
  /** The clock time at which it was written down, for a crisis that happened elsewhere. */
  elsewhere?: boolean
  // joined, left, role-changed, page
  userId?: string
  standing?: Standing
  role?: Role
  holderId?: string | null
  previousHolderId?: string | null
  forced?: boolean
  pageState?: string
  etaMinutes?: number | null
  channel?: string
  count?: number
  /** People left alone because they are at work in another crisis. */
  engaged?: number
  /** People on crisis duty who were not texted yet, and why. */
  later?: number
  narrowed?: string
  /** Why people were called: roles that nobody held, or how many were coming of those needed. */
  because?: string
  vacant?: string[]
  crew?: number
  needed?: number
  // alert
  alertId?: string
  status?: string
  severity?: string
  // status-update
  updateId?: string
  audience?: string
  nextUpdateDueAt?: string | null
  // runbook-step
  runbookId?: string
  step?: number
  stepState?: string
  // handed-over
  handOverId?: string
  // state-changed, crisis-closed
  state?: string
  mistake?: boolean
  mergedInto?: string
  // written lines
  effectOf?: string
  answers?: string
  checkAt?: string
  temporary?: boolean
  /** When a task should be done. */
  dueAt?: string
  /** A question that proposes a decision. */
  proposed?: boolean
  /** The line whose task, lever or expected effect this one says more about. */
  follows?: string
  done?: boolean
  learnedLater?: boolean
  // correction, redaction, settling of a decision
  corrects?: string
  redacts?: string
  /** Its writer took the line back at once: it is not shown where people read. */
  takenBack?: boolean
  settles?: string
}

/** Who wrote a line. Names are looked up on reading. */
export type Author =
  | { kind: 'user'; userId: string; via: string }
  | { kind: 'service'; name: string; onBehalfOf?: string }
  | { kind: 'integration'; integrationId: string; name: string }
  | { kind: 'system'; process: string }

/** Where the sealed journal stands: number and hash of its last line. */
export interface JournalHead {
  seq: number
  hash: string
}

export interface PersonName {
  id: string
  name: string
}

/** A line as screens, sockets and the API show it. Times are RFC 3339 in UTC. */
export interface EntryView extends EntryData, Omit<Words, 'saidBy' | 'executor'> {
  id: string
  seq: number
  kind: EntryKind
  at: string
  recordedAt: string
  author: {
    kind: Author['kind']
    id: string | null
    name: string
    /** In whose place the service token acted. */
    onBehalfOf?: PersonName
  }
  saidBy: { id: string | null; name: string } | null
  executor?: { id: string | null; name: string }
  /** When its task was done, once later lines are read into it. */
  doneAt?: string
  text: string
  /** The people that ids of this line stand for. */
  user?: PersonName
  holder?: PersonName | null
  previousHolder?: PersonName | null
  redacted?: boolean
}
