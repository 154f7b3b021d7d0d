import { cookies } from 'next/headers'
import { longestMs } from '../../access/model.ts'
import { cookieOptions, sessionCookieName, sessionToken } from '../../access/session-cookie.ts'
import { nextServices } from '../../composition.ts'

/** Gives this browser a session that a verb has opened. Only in a server action or a route. */
export async function startSession(sessionId: string): Promise<void> {
  const { environment } = nextServices()
  const jar = await cookies()
  jar.set(sessionCookieName(environment), await sessionToken(environment, sessionId), {
    ...cookieOptions(environment),
    maxAge: longestMs / 1_000,
  })
}

/** Takes the session's cookie back from this browser. */
export async function forgetSession(): Promise<void> {
  const { environment } = nextServices()
  const jar = await cookies()
  jar.set(sessionCookieName(environment), '', { ...cookieOptions(environment), maxAge: 0 })
}
