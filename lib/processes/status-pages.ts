import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { Hono, type Context as HonoContext } from 'hono'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { StatusDocument } from '../../components/status/status-document.tsx'
import { StatusUnavailable } from '../../components/status/status-unavailable.tsx'
import { chooseLocale, isLocale, type Locale, localeCookie, otherLocale } from '../i18n/locale.ts'
import type { Authenticate } from '../platform/adapters/route.ts'
import type { Services } from '../platform/context.ts'
import { sha256 } from '../platform/json.ts'
import { type StatusPage, UNCONFIRMED_AFTER_MS } from '../status/model.ts'
import { refreshScript } from '../status/refresh.ts'
import { publicSnapshot, type StatusSnapshot, staffSnapshot } from '../status/snapshot.ts'
import { statusStyle } from '../status/style.ts'
import { StatusMemory, type StatusReader } from './status-memory.ts'

const securityHeaders = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "font-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; '),
  'x-content-type-options': 'nosniff',
  // The address may hold the key of a signed link.
  'referrer-policy': 'no-referrer',
}

const icon =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 13 13"><path fill="#f3f5f0" d="M0 0h13v13H0z"/><path fill="none" stroke="#131a16" stroke-width="1.5" d="M1 1h11v11H1z"/><circle cx="6.5" cy="6.5" r="2.25" fill="#131a16"/></svg>'

/**
 * The two status pages and what they load, ahead of Next: they answer when nothing else does.
 */
export function createStatusPages(services: Services, authenticate: Authenticate): Hono {
  const app = new Hono()
  const memory = new StatusMemory(services, authenticate)
  app.get('/status', (c) => answer(c, services, memory, 'staff'))
  app.get('/status/public', (c) => answer(c, services, memory, 'public'))
  app.get('/status/style.css', () => file(statusStyle, 'text/css; charset=utf-8', 'no-cache'))
  app.get('/status/refresh.js', () => file(refreshScript, 'text/javascript', 'no-cache'))
  app.get('/status/icon.svg', () => file(icon, 'image/svg+xml', 'max-age=86400'))
  app.get('/status/text.woff2', () => font('next'))
  app.get('/status/mono.woff2', () => font('mono'))
  return app
}

async function answer(
  c: HonoContext,
  services: Services,
  memory: StatusMemory,
  page: StatusPage,
): Promise<Response> {
  const credentials = {
    authorization: c.req.header('authorization') ?? null,
    cookie: c.req.header('cookie') ?? null,
    key: c.req.query('k') ?? null,
  }
  const reader = await memory.reader(credentials)
  const facts = await memory.facts()
  const now = services.clock.now()
  const locale = localeOf(c, services, reader)
  if (facts === null) return unavailable(locale, addressOf(c))
  const wantsStaff = page === 'staff' && reader.way !== 'public'
  if (!wantsStaff && !facts.publicPage) return seeOther('/signin')
  if (page === 'staff' && !wantsStaff) return seeOther(`/status/public${languageQuery(c)}`)
  const snapshot = wantsStaff
    ? staffSnapshot(facts, reader.way === 'account' ? reader.actor : null, now)
    : publicSnapshot(facts)
  const html = renderToStaticMarkup(
    createElement(StatusDocument, {
      snapshot,
      locale,
      now,
      timeZone: services.environment.timeZone,
      theme: themeOf(c),
      address: addressOf(c),
      otherLanguage: inLanguage(c, otherLocale(locale)),
      way: wantsStaff ? reader.way : 'public',
      unconfirmed: isUnconfirmed(snapshot, now),
    }),
  )
  return htmlResponse(c, `<!doctype html>${html}`, wantsStaff ? 'private, no-cache' : 'no-cache')
}

const isUnconfirmed = ({ confirmedAt }: StatusSnapshot, now: Date) =>
  now.getTime() - confirmedAt.getTime() >= UNCONFIRMED_AFTER_MS

function htmlResponse(c: HonoContext, html: string, cacheControl: string): Response {
  const etag = `W/"${sha256(html).slice(0, 24)}"`
  const headers = {
    ...securityHeaders,
    'cache-control': cacheControl,
    vary: 'Cookie, Authorization, Accept-Language',
    etag,
  }
  const known = (c.req.header('if-none-match') ?? '').split(',').map((tag) => tag.trim())
  if (known.includes(etag)) return new Response(null, { status: 304, headers })
  return new Response(html, {
    headers: { ...headers, 'content-type': 'text/html; charset=utf-8' },
  })
}

/** Nothing was ever read by this process: it does not know, and says so. */
function unavailable(locale: Locale, address: string): Response {
  const html = renderToStaticMarkup(createElement(StatusUnavailable, { locale, address }))
  return new Response(`<!doctype html>${html}`, {
    status: 503,
    headers: {
      ...securityHeaders,
      'cache-control': 'no-store',
      'content-type': 'text/html; charset=utf-8',
      'retry-after': '10',
    },
  })
}

function seeOther(location: string): Response {
  return new Response(null, {
    status: 303,
    headers: { ...securityHeaders, location, 'cache-control': 'private, no-store' },
  })
}

function file(body: string | Uint8Array<ArrayBuffer>, type: string, cacheControl: string) {
  const headers = { 'content-type': type, 'cache-control': cacheControl }
  return new Response(body, { headers: { ...headers, 'x-content-type-options': 'nosniff' } })
}

const fontFiles = {
  next: 'atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2',
  mono: 'atkinson-hyperlegible-mono/files/atkinson-hyperlegible-mono-latin-wght-normal.woff2',
}

async function font(name: keyof typeof fontFiles): Promise<Response> {
  const path = createRequire(import.meta.url).resolve(`@fontsource-variable/${fontFiles[name]}`)
  return file(new Uint8Array(await readFile(path)), 'font/woff2', 'public, max-age=31536000')
}

/** What the address asks for, else the person's language, else cookie, browser and default. */
function localeOf(c: HonoContext, services: Services, reader: StatusReader): Locale {
  const own = reader.way === 'account' && reader.actor.kind === 'user' ? reader.actor.locale : null
  const asked = c.req.query('lang')
  return chooseLocale({
    own: isLocale(asked) ? asked : own,
    cookie: cookieOf(c, localeCookie),
    accepted: c.req.header('accept-language') ?? null,
    fallback: services.environment.defaultLocale,
  })
}

function themeOf(c: HonoContext): 'paper' | 'night' | null {
  const theme = cookieOf(c, 'theme')
  return theme === 'paper' || theme === 'night' ? theme : null
}

function cookieOf(c: HonoContext, name: string): string | null {
  const pairs = (c.req.header('cookie') ?? '').split(';').map((pair) => pair.trim().split('='))
  return pairs.find(([key]) => key === name)?.[1] ?? null
}

function languageQuery(c: HonoContext): string {
  const asked = c.req.query('lang')
  return isLocale(asked) ? `?lang=${asked}` : ''
}

const addressOf = (c: HonoContext) => {
  const { pathname, search } = new URL(c.req.url)
  return pathname + search
}

/** This address with another language; the key of a link stays in it. */
function inLanguage(c: HonoContext, locale: Locale): string {
  const query = new URLSearchParams(c.req.query())
  query.set('lang', locale)
  return `${c.req.path}?${query}`
}
