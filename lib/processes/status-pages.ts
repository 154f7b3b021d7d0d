import type { IncomingMessage, ServerResponse } from 'node:http'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { StatusUnavailable } from '../../components/status/status-unavailable.tsx'
import { sessionCookieName } from '../access/session-cookie.ts'
import type { Locale } from '../i18n/locale.ts'
import type { Authenticate } from '../platform/adapters/route.ts'
import type { Services } from '../platform/context.ts'
import type { Closable } from '../platform/db/database.ts'
import { statusStyle } from '../status/style.ts'
import { answerStatusAsset } from './status-assets.ts'
import { StatusEditions } from './status-editions.ts'
import { StatusFiles, statusDirectory } from './status-files.ts'
import { type StatusReader, StatusReaders } from './status-readers.ts'
import { addressOf } from './status-render.ts'
import { type Rendition, statusSecurity } from './status-rendition.ts'
import { encodingFor, isKnown, readStatusRequest, type StatusRequest } from './status-request.ts'

/**
 * The two status pages, by a bare handler ahead of everything else: they answer when nothing else
 * does, and cost a reader's request next to nothing.
 */
export class StatusPages {
  readonly editions: StatusEditions
  readonly #readers: StatusReaders
  readonly #sessionCookie: string
  #listener: Closable | null = null

  constructor(
    private readonly services: Services,
    authenticate: Authenticate,
  ) {
    const files = new StatusFiles(statusDirectory(services.environment.dataDir), services.log)
    this.editions = new StatusEditions(services, files)
    this.#readers = new StatusReaders(services, authenticate)
    this.#sessionCookie = sessionCookieName(services.environment)
  }

  async start(): Promise<void> {
    const hear = (_: string, id: string) => this.#readers.forget(id)
    await this.editions.start()
    this.#listener = await this.services.database.listen(['session'], hear)
  }

  async close(): Promise<void> {
    await this.#listener?.close()
    await this.editions.close()
  }

  /** Takes a request, and says whether it was for a status page or what one loads. */
  answer(request: IncomingMessage, response: ServerResponse): boolean {
    const { url = '/', headers, method } = request
    if (!url.startsWith('/status')) return false
    const read = readStatusRequest(url, headers)
    if (read === null) return answerStatusAsset(request, response)
    if (method !== 'GET' && method !== 'HEAD') {
      response.writeHead(405, { ...statusSecurity, allow: 'GET, HEAD' }).end()
      return true
    }
    const waits = this.editions.catchUp()
    if (read.page === 'public' && waits === null && !this.#hasCredentials(request)) {
      this.#answerPublic(request, response, read, null)
      return true
    }
    this.#answerKnown(request, response, read, waits).catch((error: unknown) => {
      this.services.log.error({ error }, 'a status page failed')
      if (!response.headersSent) response.writeHead(503, { 'retry-after': '10' })
      response.end()
    })
    return true
  }

  #hasCredentials({ headers: { authorization, cookie } }: IncomingMessage): boolean {
    return authorization !== undefined || (cookie?.includes(this.#sessionCookie) ?? false)
  }

  async #answerKnown(
    request: IncomingMessage,
    response: ServerResponse,
    read: StatusRequest,
    waits: Promise<void> | null,
  ): Promise<void> {
    const { authorization = null, cookie = null } = request.headers
    const [reader] = await Promise.all([
      this.#readers.verify({ authorization, cookie, key: read.key }),
      waits,
    ])
    if (read.page === 'staff' && reader.way !== 'public')
      this.#answerStaff(request, response, read, reader)
    else this.#answerPublic(request, response, read, reader)
  }

  #answerStaff(
    request: IncomingMessage,
    response: ServerResponse,
    read: StatusRequest,
    reader: Exclude<StatusReader, { way: 'public' }>,
  ): void {
    const actor = reader.way === 'account' ? reader.actor : null
    const key = reader.way === 'link' ? reader.key : null
    const locale = this.#localeOf(read, reader)
    const view = { way: reader.way, actor, key, locale, theme: read.theme }
    const address = addressOf(view, locale)
    this.#send(request, response, this.editions.textFor(view), { locale, address })
  }

  #answerPublic(
    request: IncomingMessage,
    response: ServerResponse,
    read: StatusRequest,
    reader: StatusReader | null,
  ): void {
    const locale = this.#localeOf(read, reader)
    const view = { way: 'public', actor: null, key: null, locale, theme: read.theme } as const
    const rendition = this.editions.textFor(view)
    const asked = read.askedLocale ? `?lang=${read.askedLocale}` : ''
    if (rendition === null && this.editions.facts) seeOther(response, '/signin')
    else if (rendition !== null && read.page === 'staff')
      seeOther(response, `/status/public${asked}`)
    else this.#send(request, response, rendition, { locale, address: addressOf(view, locale) })
  }

  #localeOf(read: StatusRequest, reader: StatusReader | null): Locale {
    const own = reader?.way === 'account' && reader.actor.kind === 'user' && reader.actor.locale
    return read.askedLocale ?? (own || read.locale) ?? this.services.environment.defaultLocale
  }

  #send(
    request: IncomingMessage,
    response: ServerResponse,
    rendition: Rendition | null,
    place: { locale: Locale; address: string },
  ): void {
    if (rendition === null) {
      unavailable(response, place)
      return
    }
    const { 'if-none-match': tags, 'accept-encoding': accepted } = request.headers
    if (isKnown(tags, rendition.etag)) {
      response.writeHead(304, rendition.unchanged).end()
      return
    }
    const encoding = encodingFor(typeof accepted === 'string' ? accepted : '')
    response.writeHead(200, rendition.headers[encoding])
    response.end(request.method === 'HEAD' ? undefined : rendition.bodies[encoding])
  }
}

function seeOther(response: ServerResponse, location: string): void {
  const headers = { ...statusSecurity, location, 'cache-control': 'private, no-store' }
  response.writeHead(303, headers).end()
}

/** Nothing was ever read by this process or an earlier one: it does not know, and says so. */
function unavailable(response: ServerResponse, place: { locale: Locale; address: string }): void {
  const html = renderToStaticMarkup(
    createElement(StatusUnavailable, { ...place, style: statusStyle }),
  )
  response.writeHead(503, {
    ...statusSecurity,
    'cache-control': 'no-store',
    'content-type': 'text/html; charset=utf-8',
    'retry-after': '10',
  })
  response.end(`<!doctype html>${html}`)
}
