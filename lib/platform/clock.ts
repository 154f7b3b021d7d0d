/** The one source of "now". Everything else is given a clock or a time. */
export interface Clock {
  now(): Date
}

/** Next puts a slower one in its place once it is at work; this module is read before. */
const SystemDate = Date

export const systemClock: Clock = { now: () => new SystemDate() }
