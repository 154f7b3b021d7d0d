import type { Actor } from '../platform/actor.ts'
import type { Authenticate } from '../platform/adapters/route.ts'
import type { Services } from '../platform/context.ts'
import { sha256 } from '../platform/json.ts'
import { VERIFIED_FOR_MS } from '../status/model.ts'
import { findStatusLink } from '../status/queries.ts'
import { READER_WAITS_MS, StatusPatience } from './status-patience.ts'

/** Who reads: somebody with an account, somebody with a signed link, or anybody. */
export type StatusReader =
  | { way: 'account'; actor: Actor }
  | { way: 'link'; linkId: string; key: string }
  | { way: 'public' }

export interface StatusCredentials {
  authorization: string | null
  cookie: string | null
  /** The key of a signed link. */
  key: string | null
}

const READERS_KEPT = 10_000

const anybody: StatusReader = { way: 'public' }

/**
 * Who may read the staff page: asked of the database at each request. Without it, whoever this process
 * verified in the last ten minutes.
 */
export class StatusReaders {
  readonly #patience: StatusPatience
  readonly #known = new Map<string, { reader: StatusReader; at: number }>()

  constructor(
    private readonly services: Services,
    private readonly authenticate: Authenticate,
  ) {
    this.#patience = new StatusPatience(services, READER_WAITS_MS)
  }

  /** Who sends this request. */
  async verify(credentials: StatusCredentials): Promise<StatusReader> {
    const { authorization, cookie, key } = credentials
    if (!authorization && !cookie && !key) return anybody
    const id = sha256(JSON.stringify([authorization, cookie, key]))
    const now = this.services.clock.now().getTime()
    const reader = await this.#patience.ask(() => this.#look(credentials))
    if (reader !== null) {
      this.#keep(id, reader, now)
      return reader
    }
    const known = this.#known.get(id)
    return known && now - known.at <= VERIFIED_FOR_MS ? known.reader : anybody
  }

  /**
   * Somebody's rights ended or changed.
   * @param id of a session, a person, a token or a link; empty: of anybody
   */
  forget(id: string): void {
    for (const [key, { reader }] of this.#known) {
      if (id === '' || mayBe(reader, id)) this.#known.delete(key)
    }
  }

  async #look({ authorization, cookie, key }: StatusCredentials): Promise<StatusReader> {
    const actor = await this.authenticate(this.services, { authorization, cookie })
    if (actor.kind === 'user' || actor.kind === 'service') return { way: 'account', actor }
    const linkId = key && (await findStatusLink(this.services, key))
    return key && linkId ? { way: 'link', linkId, key } : anybody
  }

  #keep(id: string, reader: StatusReader, at: number): void {
    this.#known.delete(id)
    if (reader.way === 'public') return
    this.#known.set(id, { reader, at })
    const [oldest] = this.#known.keys()
    if (this.#known.size > READERS_KEPT && oldest !== undefined) this.#known.delete(oldest)
  }
}

/** A reader by token may be the one whose token ended: its id is not known here. */
function mayBe(reader: StatusReader, id: string): boolean {
  if (reader.way === 'link') return reader.linkId === id
  if (reader.way === 'public') return false
  const { actor } = reader
  if (actor.kind !== 'user' || actor.via === 'token') return true
  return actor.userId === id || actor.sessionId === id
}
