import { cookies } from 'next/headers'
import type { NextRequest } from 'next/server'
import { isTheme, themeCookie } from '../../components/shell/theme.ts'
import { isLocale, localeCookie } from '../../lib/i18n/locale.ts'
import { processEnvironment } from '../../lib/platform/process-environment.ts'

const year = 365 * 24 * 3600

/** The language and theme switches of every page: plain forms, answered by going back. */
export async function POST(request: NextRequest): Promise<Response> {
  if (!fromHere(request)) return new Response(null, { status: 403 })
  const form = await request.formData()
  const jar = await cookies()
  const options = { path: '/', maxAge: year, sameSite: 'lax', httpOnly: true } as const
  const locale = form.get('locale')
  if (isLocale(locale)) jar.set(localeCookie, locale, options)
  const theme = form.get('theme')
  if (isTheme(theme)) jar.set(themeCookie, theme, options)
  const back = ownPath(form.get('back')) ?? ownPath(request.headers.get('referer')) ?? '/'
  return new Response(null, { status: 303, headers: { location: back } })
}

/** A form of ours, by the Origin that browsers send with every post. */
function fromHere(request: NextRequest): boolean {
  const origin = request.headers.get('origin')
  const host = request.headers.get('host')
  if (origin === processEnvironment().publicUrl) return true
  return URL.canParse(origin ?? '') && new URL(origin ?? '').host === host
}

/** Path and query of an address of ours, never another site's; null for anything else. */
function ownPath(address: unknown): string | null {
  if (typeof address !== 'string' || !URL.canParse(address, 'http://here')) return null
  const { pathname, search } = new URL(address, 'http://here')
  return pathname.startsWith('//') ? null : pathname + search
}
