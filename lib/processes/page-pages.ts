import { randomBytes } from 'node:crypto'
import { getConnInfo } from '@hono/node-server/conninfo'
import { Hono, type Context as HonoContext } from 'hono'
import { createElement, type ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { PageLink } from '../../components/paging/page-link.tsx'
import { CodePage, UnknownLink } from '../../components/paging/page-link-code.tsx'
import { authenticate } from '../access/authenticate.ts'
import { sessionCookie } from '../access/session-cookie.ts'
import { acceptedLocale, isLocale, type Locale } from '../i18n/locale.ts'
import { answerLink } from '../paging/answer-link.ts'
import { enterByCode } from '../paging/enter-by-code.ts'
import type { LinkAnswer, LinkView } from '../paging/link.ts'
import { readLink } from '../paging/read-link.ts'
import { type Context, contextFor, type Services } from '../platform/context.ts'
import { Refusal } from '../platform/refusal.ts'

const FORM_LIMIT = 4_096

/**
 * The pages behind the links of texts, and the one that takes a six-digit code: plain HTML ahead of
 * Next. Reading changes nothing; only a posted form does.
 */
export function createPagePages(services: Services): Hono {
  const app = new Hono()
  app.get('/p/:token', (c) => showLink(c, services))
  app.post('/p/:token', (c) => takeLink(c, services))
  app.get('/code', (c) => showCode(c, services, null))
  app.post('/code', (c) => takeCode(c, services))
  app.onError((error) => {
    services.log.error({ error, route: '/p/{token}' }, 'a page failed')
    return new Response(null, { status: 503, headers: { 'retry-after': '5' } })
  })
  return app
}

const contextOf = (services: Services): Context => contextFor(services, { kind: 'anonymous' })

async function showLink(c: HonoContext, services: Services): Promise<Response> {
  const linked = await readLink(contextOf(services), c.req.param('token') ?? '')
  return linked ? linkPage(c, services, linked.view, null) : unknownLink(c, services)
}

async function takeLink(c: HonoContext, services: Services): Promise<Response> {
  const context = contextOf(services)
  const cookie = c.req.header('cookie') ?? null
  const answer = await answerLink(context, {
    token: c.req.param('token') ?? '',
    form: await readForm(c),
    visitor: await authenticate(services, { authorization: null, cookie }),
    userAgent: c.req.header('user-agent') ?? null,
  })
  if (answer === null) return unknownLink(c, services)
  const { sessionId, enter, view } = answer
  const response = enter === null ? linkPage(c, services, view, answer) : seeOther(enter)
  if (sessionId !== null) {
    response.headers.append('set-cookie', await sessionCookie(context, sessionId))
  }
  return response
}

function linkPage(
  c: HonoContext,
  services: Services,
  view: LinkView,
  answer: LinkAnswer | null,
): Response {
  const locale = chosenLocale(c) ?? view.locale
  const { timeZone, publicUrl } = services.environment
  const shown = answer !== null && isAnswer(view) ? answer : null
  return page((nonce) =>
    createElement(PageLink, {
      view,
      answer: shown,
      locale,
      timeZone,
      publicUrl,
      now: services.clock.now(),
      path: pathOf(c),
      nonce,
    }),
  )
}

const isAnswer = ({ state }: LinkView) => ['coming', 'declined', 'seen'].includes(state)

function unknownLink(c: HonoContext, services: Services): Response {
  const locale = localeOf(c, services)
  const { timeZone } = services.environment
  const path = pathOf(c)
  return page((nonce) => createElement(UnknownLink, { locale, timeZone, path, nonce }), 404)
}

type Fault = 'codeBad' | 'codeTooMany' | null

function showCode(c: HonoContext, services: Services, fault: Fault): Response {
  const locale = localeOf(c, services)
  const { timeZone } = services.environment
  const path = pathOf(c)
  const status = fault === null ? 200 : fault === 'codeBad' ? 422 : 429
  return page((nonce) => createElement(CodePage, { locale, timeZone, path, nonce, fault }), status)
}

async function takeCode(c: HonoContext, services: Services): Promise<Response> {
  const context = contextOf(services)
  const { code = '' } = await readForm(c)
  const address = getConnInfo(c).remote.address ?? 'unknown'
  const userAgent = c.req.header('user-agent') ?? null
  try {
    const entered = await enterByCode(context, { code, address, userAgent })
    if (entered === null) return showCode(c, services, 'codeBad')
    const response = seeOther(entered.room)
    response.headers.append('set-cookie', await sessionCookie(context, entered.sessionId))
    return response
  } catch (error) {
    if (error instanceof Refusal) return showCode(c, services, 'codeTooMany')
    throw error
  }
}

async function readForm(c: HonoContext): Promise<Record<string, string>> {
  if (Number(c.req.header('content-length') ?? 0) > FORM_LIMIT) return {}
  const text = await c.req.text()
  return text.length > FORM_LIMIT ? {} : Object.fromEntries(new URLSearchParams(text))
}

function chosenLocale(c: HonoContext): Locale | null {
  const chosen = c.req.query('lang')
  return isLocale(chosen) ? chosen : null
}

function localeOf(c: HonoContext, services: Services): Locale {
  const accepted = acceptedLocale(c.req.header('accept-language') ?? null)
  return chosenLocale(c) ?? accepted ?? services.environment.defaultLocale
}

/** Where the forms go: here, in the language that was chosen. */
function pathOf(c: HonoContext): string {
  const chosen = chosenLocale(c)
  return chosen === null ? c.req.path : `${c.req.path}?lang=${chosen}`
}

function page(render: (nonce: string) => ReactElement, status = 200): Response {
  const nonce = randomBytes(16).toString('base64')
  return new Response(`<!doctype html>${renderToStaticMarkup(render(nonce))}`, {
    status,
    headers: {
      ...headers,
      'content-security-policy': `default-src 'none'; style-src 'nonce-${nonce}'; img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`,
      'content-type': 'text/html; charset=utf-8',
    },
  })
}

const headers = {
  'cache-control': 'private, no-store',
  'x-content-type-options': 'nosniff',
  // The address holds a token.
  'referrer-policy': 'no-referrer',
}

function seeOther(location: string): Response {
  return new Response(null, { status: 303, headers: { ...headers, location } })
}
