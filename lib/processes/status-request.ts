import type { IncomingHttpHeaders } from 'node:http'
import { acceptedLocale, isLocale, type Locale, localeCookie } from '../i18n/locale.ts'
import type { StatusPage } from '../status/model.ts'

export type StatusTheme = 'paper' | 'night' | null
export type Encoding = 'br' | 'gzip' | 'identity'

/** What a request for a status page says, before anybody knows who sends it. */
export interface StatusRequest {
  page: StatusPage
  /** In the address: counts before everything else. */
  askedLocale: Locale | null
  /** Of the switch or the browser. */
  locale: Locale | null
  theme: StatusTheme
  /** The key of a signed link. */
  key: string | null
}

const pages: Readonly<Record<string, StatusPage>> = {
  '/status': 'staff',
  '/status/public': 'public',
}

/** Null when this is another address. */
export function readStatusRequest(url: string, headers: IncomingHttpHeaders): StatusRequest | null {
  const mark = url.indexOf('?')
  const page = pages[mark < 0 ? url : url.slice(0, mark)]
  if (page === undefined) return null
  const query = mark < 0 ? null : new URLSearchParams(url.slice(mark))
  const asked = query?.get('lang')
  const askedLocale = isLocale(asked) ? asked : null
  const { cookie } = headers
  const kept = cookie && cookieOf(cookie, localeCookie)
  const theme = cookie && cookieOf(cookie, 'theme')
  return {
    page,
    askedLocale,
    locale: isLocale(kept) ? kept : accepted(headers['accept-language'] ?? ''),
    theme: theme === 'paper' || theme === 'night' ? theme : null,
    key: query?.get('k') || null,
  }
}

/** The value of one cookie. */
export function cookieOf(cookies: string, name: string): string | null {
  for (const pair of cookies.split(';')) {
    const [key = '', value = ''] = pair.trim().split('=')
    if (key === name) return value
  }
  return null
}

/** Browsers send few different headers: each is read once. */
function remembered<Value>(read: (header: string) => Value): (header: string) => Value {
  const known = new Map<string, Value>()
  return (header) => {
    const before = known.get(header)
    if (before !== undefined) return before
    const value = read(header)
    if (known.size < 500 && header.length < 500) known.set(header, value)
    return value
  }
}

const accepted = remembered((header) => acceptedLocale(header))

/** The smallest form that the client takes; RFC 9110, 12.5.3. */
export const encodingFor: (acceptEncoding: string) => Encoding = remembered((header) => {
  const refused = (name: string) => new RegExp(`(^|[,\\s])${name}\\s*;\\s*q=0(\\.0*)?\\s*(,|$)`)
  const offered = (name: string) => new RegExp(`(^|[,\\s])${name}\\s*(;|,|$)`)
  const takes = (name: string) => offered(name).test(header) && !refused(name).test(header)
  if (takes('br')) return 'br'
  return takes('gzip') ? 'gzip' : 'identity'
})

/** Whether the client has this version already; weak comparison, RFC 9110, 13.1.2. */
export function isKnown(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false
  if (ifNoneMatch === etag || ifNoneMatch === '*') return true
  return ifNoneMatch.split(',').some((tag) => tag.trim().replace(/^(?!W\/)/, 'W/') === etag)
}
