import type { Level } from '../crisis/model.ts'
import type { EntryView } from '../journal/model.ts'

/** What a curve takes from a line of the journal. */
export type CurveEntry = Pick<
  EntryView,
  'id' | 'kind' | 'at' | 'figure' | 'redacts' | 'level' | 'to' | 'state'
>

/** A value at a moment. */
export interface Sample {
  /** Milliseconds since 1970. */
  at: number
  value: number
}

/** What a curve is compared with. */
export interface CurveReference {
  /** The same weekday a week before, or what people said the figure should be. */
  kind: 'week-before' | 'stated'
  /** Measured that many days ago: the moment that belongs to the beginning of the curve. */
  on: number | null
  /** In the words of whoever stated it. */
  source: string | null
  /** At the times of the curve, so that both lie on one axis. */
  points: Sample[]
  /** Without a measure for longer than this (ms), nothing is known between. */
  gapMs: number
}

export interface CurveDecision {
  /** The same as in the journal. */
  number: number
  at: number
}

/** A level in force from when to when; the last one up to the end of the curve. */
export interface CurveLevel {
  level: Level
  from: number
  to: number
  /** Contained, under watch. */
  watched: boolean
}

/** The newest value, beside what it is compared with. */
export interface CurveLatest extends Sample {
  baseline: number | null
  ratio: number | null
}

/** One figure over the time of a crisis: facts, no pixels. */
export interface CurveFacts {
  name: string
  unit: string | null
  /** Milliseconds since 1970. */
  from: number
  to: number
  /** The crisis is over: nothing will be added. */
  over: boolean
  points: Sample[]
  gapMs: number
  /** A series, not only figures that people wrote down. */
  measured: boolean
  reference: CurveReference | null
  latest: CurveLatest | null
  decisions: CurveDecision[]
  levels: CurveLevel[]
}
