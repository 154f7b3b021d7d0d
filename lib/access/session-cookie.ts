import { decode, encode } from 'next-auth/jwt'
import type { Context } from '../platform/context.ts'
import type { Environment } from '../platform/env.ts'
import { longestMs } from './model.ts'

const secureName = '__Host-cellule-session'
const plainName = 'cellule-session'

/** The attributes of the session cookie, as next-auth and Next's cookies() take them. */
export const cookieOptions = (environment: CookieSettings) =>
  ({
    httpOnly: true,
    sameSite: 'lax',
    path: '/',
    secure: isSecure(environment),
  }) as const

type CookieSettings = Pick<Environment, 'publicUrl' | 'nextauthSecret'>

const isSecure = ({ publicUrl }: CookieSettings) => publicUrl.startsWith('https:')

/** `__Host-` where the page is served over https; browsers refuse that prefix on plain http. */
export function sessionCookieName(environment: CookieSettings): string {
  return isSecure(environment) ? secureName : plainName
}

/** @throws when NEXTAUTH_SECRET was not handed to this process */
export function sessionSecret({ nextauthSecret }: CookieSettings): string {
  if (nextauthSecret) return nextauthSecret
  throw new Error('NEXTAUTH_SECRET is not set in this process')
}

/** What stands in the cookie: next-auth's encrypted token, which holds the id of the session only. */
export function sessionToken(environment: CookieSettings, sessionId: string): Promise<string> {
  return encode({
    token: { sid: sessionId },
    secret: sessionSecret(environment),
    maxAge: longestMs / 1_000,
  })
}

/** The value of a Set-Cookie header that signs the browser in to this session. */
export async function sessionCookie(context: Context, sessionId: string): Promise<string> {
  const { environment } = context
  const token = await sessionToken(environment, sessionId)
  const parts = [
    `${sessionCookieName(environment)}=${token}`,
    'Path=/',
    `Max-Age=${longestMs / 1_000}`,
    'HttpOnly',
    'SameSite=Lax',
  ]
  if (isSecure(environment)) parts.push('Secure')
  return parts.join('; ')
}

/**
 * The id of the session that a Cookie header names; null when it holds none of ours.
 * @param cookieHeader as the browser sent it; a long cookie may come in numbered chunks
 */
export async function readSessionCookie(
  environment: CookieSettings,
  cookieHeader: string | null | undefined,
): Promise<string | null> {
  const token = joinChunks(cookieHeader ?? '', sessionCookieName(environment))
  if (!token) return null
  const secret = sessionSecret(environment)
  const payload = await decode({ token, secret }).catch(() => null)
  return typeof payload?.sid === 'string' ? payload.sid : null
}

/** next-auth writes `name`, or `name.0`, `name.1` … when the value is long. */
export function joinChunks(cookieHeader: string, name: string): string {
  const chunks: { index: number; value: string }[] = []
  for (const pair of cookieHeader.split(';')) {
    const [key = '', ...value] = pair.split('=')
    const index = chunkIndex(key.trim(), name)
    if (index !== null) chunks.push({ index, value: value.join('=').trim() })
  }
  return chunks
    .sort((one, other) => one.index - other.index)
    .map(({ value }) => value)
    .join('')
}

function chunkIndex(key: string, name: string): number | null {
  if (key === name) return -1
  const rest = key.startsWith(`${name}.`) ? key.slice(name.length + 1) : ''
  return /^\d{1,2}$/.test(rest) ? Number(rest) : null
}
