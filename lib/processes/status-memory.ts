import type { Actor } from '../platform/actor.ts'
import type { Authenticate } from '../platform/adapters/route.ts'
import type { Services } from '../platform/context.ts'
import { sha256 } from '../platform/json.ts'
import { type StatusFacts, VERIFIED_FOR_MS } from '../status/model.ts'
import { isStatusLink, readStatusFacts } from '../status/queries.ts'

/** Who reads: somebody with an account, somebody with a signed link, or anybody. */
export type StatusReader = { way: 'account'; actor: Actor } | { way: 'link' } | { way: 'public' }

export interface StatusCredentials {
  authorization: string | null
  cookie: string | null
  /** The key of a signed link. */
  key: string | null
}

/** A database that is sick is asked again after this. */
const REST_MS = 2_000
const PATIENCE_MS = 2_000
const READERS_KEPT = 10_000

const anybody: StatusReader = { way: 'public' }

/**
 * What one process remembers so that the status pages answer without the database: the facts as last
 * read, and the readers it verified in the last ten minutes.
 */
export class StatusMemory {
  readonly #services: Services
  readonly #authenticate: Authenticate
  readonly #readers = new Map<string, { reader: StatusReader; at: number }>()
  #facts: StatusFacts | null = null
  #reading: Promise<StatusFacts> | null = null
  #next: Promise<StatusFacts> | null = null
  #sickUntil = 0

  constructor(services: Services, authenticate: Authenticate) {
    this.#services = services
    this.#authenticate = authenticate
  }

  /** The facts of now, or the last ones; null before anything could be read. */
  async facts(): Promise<StatusFacts | null> {
    try {
      this.#facts = await this.#ask(() => this.#readOnce())
    } catch (error) {
      this.#note(error)
    }
    return this.#facts
  }

  /** Who sends this request. Without the database: who this process knew a short while ago. */
  async reader(credentials: StatusCredentials): Promise<StatusReader> {
    const { authorization, cookie, key } = credentials
    if (!authorization && !cookie && !key) return anybody
    const id = sha256(JSON.stringify([authorization, cookie, key]))
    const now = this.#services.clock.now().getTime()
    try {
      const reader = await this.#ask(() => this.#verify(credentials))
      this.#keep(id, reader, now)
      return reader
    } catch (error) {
      this.#note(error)
      const known = this.#readers.get(id)
      return known && now - known.at <= VERIFIED_FOR_MS ? known.reader : anybody
    }
  }

  async #verify({ authorization, cookie, key }: StatusCredentials): Promise<StatusReader> {
    const actor = await this.#authenticate(this.#services, { authorization, cookie })
    if (actor.kind === 'user' || actor.kind === 'service') return { way: 'account', actor }
    return key && (await isStatusLink(this.#services, key)) ? { way: 'link' } : anybody
  }

  #keep(id: string, reader: StatusReader, at: number): void {
    this.#readers.delete(id)
    if (reader.way === 'public') return
    this.#readers.set(id, { reader, at })
    const [oldest] = this.#readers.keys()
    if (this.#readers.size > READERS_KEPT && oldest !== undefined) this.#readers.delete(oldest)
  }

  /** Many readers at once share one look at the database: the next one that starts. */
  #readOnce(): Promise<StatusFacts> {
    const { clock, database } = this.#services
    const start = () => {
      this.#next = null
      const reading = readStatusFacts(database.sql, clock.now())
      this.#reading = reading.finally(() => {
        this.#reading = null
      })
      return this.#reading
    }
    if (this.#reading === null) return start()
    this.#next ??= this.#reading.then(start, start)
    return this.#next
  }

  async #ask<Result>(question: () => Promise<Result>): Promise<Result> {
    if (this.#services.clock.now().getTime() < this.#sickUntil) throw new Resting()
    return within(PATIENCE_MS, question())
  }

  #note(error: unknown): void {
    if (error instanceof Resting) return
    this.#sickUntil = this.#services.clock.now().getTime() + REST_MS
    this.#services.log.error({ error }, 'the status pages go on from memory')
  }
}

class Resting extends Error {}

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
