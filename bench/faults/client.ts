import { setTimeout as pause } from 'node:timers/promises'

const PATIENCE_MS = 15_000
const BEFORE_AGAIN_MS = 250

interface Told<Body> {
  status: number
  body: Body
  /** The body as it came. */
  text: string
}

interface Wanted {
  body?: unknown
  /** Idempotency-Key. */
  key?: string
}

/**
 * A client as senders and outboxes are: a request that was not answered, or answered that the server
 * cannot now, is made again, the very same, until it is answered.
 */
export class Client {
  /** How often a request had to be made again. */
  again = 0

  constructor(
    private readonly url: string,
    private readonly token: string | null,
    private readonly ending: AbortSignal,
  ) {}

  get = <Body>(path: string) => this.ask<Body>('GET', path)
  post = <Body>(path: string, body: unknown, key?: string) =>
    this.ask<Body>('POST', path, key === undefined ? { body } : { body, key })

  /** @returns the first answer below 500 */
  private async ask<Body>(method: string, path: string, wanted: Wanted = {}): Promise<Told<Body>> {
    const headers = {
      ...(this.token === null ? {} : { authorization: `Bearer ${this.token}` }),
      ...(wanted.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(wanted.key === undefined ? {} : { 'idempotency-key': wanted.key }),
    }
    const { status, text } = await this.untilAnswered(() =>
      fetch(`${this.url}${path}`, {
        method,
        headers,
        signal: AbortSignal.timeout(PATIENCE_MS),
        ...(wanted.body === undefined ? {} : { body: JSON.stringify(wanted.body) }),
      }),
    )
    return { status, text, body: text === '' ? null : JSON.parse(text) }
  }

  /** Makes any request again and again; an answer counts once it was read whole. */
  async untilAnswered(request: () => Promise<Response>): Promise<{ status: number; text: string }> {
    for (;;) {
      this.ending.throwIfAborted()
      try {
        const answer = await request()
        const text = await answer.text()
        if (answer.status < 500) return { status: answer.status, text }
      } catch {
        // No answer, or half of one: what became of it is not known.
      }
      this.again += 1
      await pause(BEFORE_AGAIN_MS)
    }
  }
}
