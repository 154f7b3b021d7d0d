import type { Services } from '../platform/context.ts'

/** A database that is sick is asked again after this. */
export const REST_MS = 2_000
const PATIENCE_MS = 2_000

/**
 * Asks the database, and for a while no more when it does not answer: no reader of a status page waits
 * longer than two seconds for it, and not one after the other.
 */
export class StatusPatience {
  readonly #services: Services
  #sickUntil = 0

  constructor(services: Services) {
    this.#services = services
  }

  /** The answer, or null when there is none now. */
  async ask<Answer>(question: () => Promise<Answer>): Promise<Answer | null> {
    if (this.#now() < this.#sickUntil) return null
    try {
      return await within(PATIENCE_MS, question())
    } catch (error) {
      this.#sickUntil = this.#now() + REST_MS
      this.#services.log.error({ error }, 'the status pages go on without the database')
      return null
    }
  }

  #now(): number {
    return this.#services.clock.now().getTime()
  }
}

async function within<Result>(milliseconds: number, work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer in time')), milliseconds)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
