import type { Services } from '../platform/context.ts'

/** A database that is sick is asked again after this. */
export const REST_MS = 2_000
/** No reader of a status page waits longer than this for the database. */
export const READER_WAITS_MS = 2_000

/**
 * Asks the database, and for a while no more when it does not answer, so that readers do not wait for
 * it one after the other.
 */
export class StatusPatience {
  readonly #services: Services
  readonly #patienceMs: number
  #sickUntil = 0

  constructor(services: Services, patienceMs: number) {
    this.#services = services
    this.#patienceMs = patienceMs
  }

  /** The answer, or null when there is none now. */
  async ask<Answer>(question: () => Promise<Answer>): Promise<Answer | null> {
    if (this.#now() < this.#sickUntil) return null
    try {
      return await within(this.#patienceMs, question())
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

/** The result of that work, or an error when it is not there in time. */
export async function within<Result>(milliseconds: number, work: Promise<Result>): Promise<Result> {
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
