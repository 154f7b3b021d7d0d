import type { Disk } from './disk.ts'

/** What the median of the per-round ratios (ours / peer) should be. */
export type Goal = { atLeast: number } | { atMost: number }

/** One figure of a row. */
export interface Measure {
  /** Key of its cell in each round. */
  id: string
  /** In plain words, such as "rate" or "p99". */
  title: string
  unit: string
  /** What ours is compared with, such as "Alertmanager". */
  peer: string
  /** Without one the ratio is only reported. */
  goal?: Goal
}

/** One measure of one round. */
export interface Cell {
  ours: number
  peer: number
  /** For durable figures: 8 kB write + fdatasync taken directly before ours, p50 in milliseconds. */
  floorMs?: number
  /** Further figures worth keeping, such as bytes or requests. */
  beside?: Record<string, number>
}

/** What a row measures with, from `prepare` until `close`. */
export interface Prepared {
  /**
   * Measures ours and the peer in turn, close together; rounds of all rows take turns.
   * @param round from 0; a row may swap who goes first by it
   * @returns a cell for each measure, by its id
   */
  round(round: number): Promise<Record<string, Cell>>
  /** Ends everything that `prepare` began; called after an interruption and a failure too. */
  close(): Promise<void>
}

/** What every row is given. */
export interface Bench {
  /** The checkout, built. */
  root: string
  disk: Disk
  /** Aborted when the run is to stop: long loops look at it. */
  ending: AbortSignal
  say(line: string): void
}

/** One line of the benchmark. */
export interface Row {
  id: string
  /** In plain words. */
  title: string
  /** What exactly is done on both sides, for the reader of the figures. */
  method: string
  measures: readonly Measure[]
  /**
   * Starts what it needs, loopback only.
   * @throws NotMeasured when something it needs is not here
   */
  prepare(bench: Bench): Promise<Prepared>
}

/** Why a row cannot be measured here, such as "pgbench is not installed". */
export class NotMeasured extends Error {}
