import type { Actor } from '../platform/actor.ts'
import type { Services } from '../platform/context.ts'
import { sha256 } from '../platform/json.ts'
import { isUuid } from '../platform/text-schema.ts'
import { touchEveryMs } from './model.ts'
import { isLive, sessionEnd } from './rules.ts'
import { readSessionCookie } from './session-cookie.ts'
import {
  findSession,
  findTokenByHash,
  type SessionRow,
  type TokenRow,
  touchSession,
  touchToken,
} from './store.ts'

const anonymous: Actor = { kind: 'anonymous' }

/**
 * Who sends a request or opens a socket. Asked at each request, so that what is revoked is dead at
 * once. A token that is given counts alone: a bad one is anonymous, whatever the cookie.
 * @param credentials the headers `Authorization` and `Cookie`, as they came
 */
export async function authenticate(
  services: Services,
  credentials: { authorization: string | null; cookie: string | null },
): Promise<Actor> {
  if (credentials.authorization) {
    const token = /^Bearer +([\x21-\x7e]{1,512})$/i.exec(credentials.authorization.trim())?.[1]
    return token ? actorOfToken(services, token) : anonymous
  }
  const sessionId = await readSessionCookie(services.environment, credentials.cookie)
  return sessionId ? actorOfSession(services, sessionId) : anonymous
}

/** The person behind a live session, else anonymous. */
export async function actorOfSession(services: Services, sessionId: string): Promise<Actor> {
  const { clock, database } = services
  const session = isUuid(sessionId) ? await findSession(database.sql, sessionId) : null
  const now = clock.now()
  if (!session || !isLive(session, now)) return anonymous
  if (now.getTime() - session.lastSeenAt.getTime() >= touchEveryMs) {
    const end = sessionEnd(session.kind, session.createdAt, now)
    await touchSession(database.sql, session.id, now, end)
  }
  return userOfSession(session)
}

function userOfSession(session: SessionRow): Actor {
  return {
    kind: 'user',
    userId: session.userId,
    name: session.name,
    access: session.access,
    locale: session.locale,
    via: session.kind === 'page' ? 'page' : 'session',
    sessionId: session.id,
    onlyCrisisId: session.kind === 'page' ? session.crisisId : null,
  }
}

async function actorOfToken(services: Services, secret: string): Promise<Actor> {
  const { clock, database } = services
  const token = await findTokenByHash(database.sql, sha256(secret))
  const now = clock.now()
  if (!token || !isLive(token, now)) return anonymous
  if (now.getTime() - (token.lastUsedAt?.getTime() ?? 0) >= touchEveryMs) {
    await touchToken(database.sql, token.id, now)
  }
  return actorBehindToken(token)
}

function actorBehindToken(token: TokenRow): Actor {
  if (token.userId === null) return { kind: 'service', name: token.tokenName }
  return {
    kind: 'user',
    userId: token.userId,
    name: token.name,
    access: token.access,
    locale: token.locale,
    via: 'token',
    sessionId: null,
    onlyCrisisId: null,
  }
}
