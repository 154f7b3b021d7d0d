import http from 'node:http'
import pg from 'pg'

/** What changes something outside: writes, what is told to listeners, and the end of a transaction. */
const CHANGES = /^\s*(insert|update|delete|with|commit|select pg_notify)\b/i

/**
 * Ends this process by SIGKILL at the n-th call that changes something: just before a statement is sent to
 * PostgreSQL, just before a request is sent to the provider, and when the provider has answered but nobody
 * here has heard it. Reads change nothing, so that dying before one is dying before the next change.
 *
 * It lies here and not in the app, around the packages that every call goes through: what is built for
 * production holds no such switch.
 * @param at the call at which to die; 0: never
 */
export class CrashPoints {
  passed = 0

  constructor(private readonly at: number) {
    this.watchDatabase()
    this.watchProvider()
  }

  /** One place to die at. */
  pass(): void {
    this.passed += 1
    if (this.passed === this.at) process.kill(process.pid, 'SIGKILL')
  }

  private watchDatabase(): void {
    const ask: unknown = Reflect.get(pg.Client.prototype, 'query')
    if (typeof ask !== 'function') throw new Error('pg has no Client.query')
    const pass = () => this.pass()
    Reflect.set(pg.Client.prototype, 'query', function (this: pg.Client, ...asked: unknown[]) {
      if (CHANGES.test(textOf(asked[0]))) pass()
      return Reflect.apply(ask, this, asked)
    })
  }

  private watchProvider(): void {
    const { request } = http
    const pass = () => this.pass()
    Reflect.set(http, 'request', (...asked: unknown[]) => {
      pass()
      const sent: http.ClientRequest = Reflect.apply(request, http, asked)
      sent.prependListener('response', pass)
      return sent
    })
  }
}

function textOf(asked: unknown): string {
  if (typeof asked === 'string') return asked
  const text: unknown =
    typeof asked === 'object' && asked !== null ? Reflect.get(asked, 'text') : null
  return typeof text === 'string' ? text : ''
}
