import { cookies } from 'next/headers'
import type { NextRequest } from 'next/server'
import { isTheme, themeCookie } from '../../components/shell/theme.ts'
import { setOwnLocale } from '../../lib/access/set-own-locale.ts'
import { nextServices } from '../../lib/composition.ts'
import { isLocale, localeCookie } from '../../lib/i18n/locale.ts'
import { act } from '../../lib/platform/adapters/action.ts'
import { pageContext } from '../../lib/platform/adapters/page.ts'
import { ownPath } from '../../lib/platform/own-path.ts'

const year = 365 * 24 * 3600

/** The language and theme switches of every page: plain forms, answered by going back. */
export async function POST(request: NextRequest): Promise<Response> {
  const { publicUrl } = nextServices().environment
  if (request.headers.get('origin') !== publicUrl) return new Response(null, { status: 403 })
  const form = await request.formData()
  const jar = await cookies()
  const options = {
    path: '/',
    maxAge: year,
    sameSite: 'lax',
    httpOnly: true,
    secure: publicUrl.startsWith('https:'),
  } as const
  const locale = form.get('locale')
  if (isLocale(locale)) {
    jar.set(localeCookie, locale, options)
    const { actor } = await pageContext()
    if (actor.kind === 'user') await act((context) => setOwnLocale(context, { locale }))
  }
  const theme = form.get('theme')
  if (isTheme(theme)) jar.set(themeCookie, theme, options)
  const back = ownPath(form.get('back')) ?? ownPath(request.headers.get('referer')) ?? '/'
  return new Response(null, { status: 303, headers: { location: back } })
}
