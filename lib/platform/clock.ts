/** The one source of "now". Everything else is given a clock or a time. */
export interface Clock {
  now(): Date
}

export const systemClock: Clock = { now: () => new Date() }
