import type { CrisisState, Level } from '../crisis/model.ts'
import type { DueView } from '../journal/list-due.ts'
import type { Figure, WrittenKind } from '../journal/model.ts'
import type { Foreseen } from '../paging/foreseen.ts'

export interface HomeLine {
  at: Date
  kind: WrittenKind
  text: string
  figure: Figure | null
  /** Of a decision: its number in its crisis. */
  decision: number | null
}

/** An open crisis as home shows it. */
export interface HomeCrisis {
  id: string
  label: string
  level: Level
  state: CrisisState
  drill: boolean
  restricted: boolean
  title: string
  summary: string
  openedAt: Date
  nextUpdateDueAt: Date | null
  roles: { role: 'lead' | 'comms' | 'scribe'; name: string | null }[]
  present: number
  onTheWay: number
  videoUrl: string | null
  /** The reader was texted for it and has not answered. */
  asksReader: boolean
}

/** What an alert measures, against the same time a week before or what its sender names. */
export interface AlertFigure {
  /** "transactions/min"; null: the sender gave no name. */
  name: string | null
  value: number
  baseline: number
  ratio: number
  /** When the value was measured; null: by the alert itself. */
  at: Date | null
  /** The baseline is that of the same time, seven days before. */
  weekBefore: boolean
}

/** An alert that no crisis has and nobody has settled. */
export interface HomeAlert {
  id: string
  title: string
  severity: string
  sender: string
  since: Date
  link: string | null
  /** What the declare form will offer. */
  proposed: Level
  figure: AlertFigure | null
  lookers: { name: string; since: Date; own: boolean }[]
  /** Waiting alerts beside this one. */
  others: number
  /** Titles of those that the same page told the SRE duty of. */
  toldWith: string[]
}

export interface PastCrisis {
  id: string
  label: string
  level: Level
  state: CrisisState
  drill: boolean
  mistake: boolean
  restricted: boolean
  title: string
  openedAt: Date
  closedAt: Date | null
  /** Follow-ups still to do. */
  openFollowUps: number
}

export interface HomeEvent {
  title: string
  startsAt: Date
  endsAt: Date
  expected: string | null
}

/** Who is on call now by one schedule. */
export interface HomeOnCall {
  name: string
  until: Date
  schedule: { id: string; name: string }
  /** In a crisis that the reader may see: there, or on the way; null: neither. */
  standing: { as: 'present' | 'coming'; crisis: string; eta: Date | null } | null
}

/** A change that a closed crisis left in force. */
export interface HomeUndoing {
  id: string
  /** Number of the crisis. */
  crisis: string
  title: string
  owner: string | null
  own: boolean
  /** YYYY-MM-DD */
  dueOn: string | null
}

/** What the reader has to do, or to look for, in an open crisis. */
export interface HomeDue
  extends Pick<DueView, 'entryId' | 'seq' | 'what' | 'text' | 'decision' | 'due'> {
  /** Number of the crisis. */
  crisis: string
  at: Date
  executor: string | null
  /** The reader carries it out. */
  own: boolean
}

export interface HomeView {
  crises: HomeCrisis[]
  /** The last lines of the gravest. */
  lines: HomeLine[]
  alert: HomeAlert | null
  /** When the last real crisis ended; null: none yet. */
  quietSince: Date | null
  past: PastCrisis[]
  /** What the reader sees to in open crises; the earliest first. */
  due: HomeDue[]
  /** Changes that crises left in force, to be undone; the most urgent first. */
  undoing: HomeUndoing[]
  /** On crisis duty now; of those with a phone, how many a crisis at level high would text at once. */
  volunteers: { count: number; names: string[]; atOnce: number; later: number }
  onCall: HomeOnCall[]
  /** Schedules by which nobody is on call now. */
  uncovered: { id: string; name: string }[]
  event: HomeEvent | null
}

/** Somebody whom a declaration would text. */
export interface TextedPerson {
  id: string
  name: string
}

/** What the declare form needs to know before anything is written. */
export interface DeclareForm {
  alert: HomeAlert | null
  /** On crisis duty, free and with a phone: they get a text, or a call where they opted out of texts. */
  texted: TextedPerson[]
  /** Of these, who at once and who later at each level. */
  byLevel: Record<Level, Foreseen>
  /** Volunteers left alone, at work in another crisis. */
  engaged: number
  /** Who can be a member of a restricted crisis. */
  candidates: (TextedPerson & { reachable: boolean })[]
  /** The label that the next crisis will most likely have. */
  nextLabel: string
}
