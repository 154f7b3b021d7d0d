import type { NextAuthOptions } from 'next-auth'
import CredentialsProvider from 'next-auth/providers/credentials'
import type { OAuthConfig } from 'next-auth/providers/oauth'
import { actorOfSession } from '../../access/authenticate.ts'
import { longestMs } from '../../access/model.ts'
import { signOut } from '../../access/revoke-session.ts'
import { cookieOptions, sessionCookieName, sessionSecret } from '../../access/session-cookie.ts'
import { signIn, signInByIdentity } from '../../access/sign-in.ts'
import { contextFor, type Services } from '../context.ts'
import type { Environment } from '../env.ts'
import { Refusal } from '../refusal.ts'
import { originOf } from './page.ts'

declare module 'next-auth' {
  interface User {
    /** Id of the session that this sign-in opened. */
    sid?: string
  }
}

/** What the identity provider says of a person. */
interface Claims {
  sub: string
  name?: string
  email?: string
}

const anonymous = { kind: 'anonymous' } as const

/**
 * next-auth as a way in and nothing more: its cookie holds the id of a session row, which is looked
 * up at each request. Only for code inside Next: the providers do not load in plain Node.
 */
export function nextAuthOptions(services: Services): NextAuthOptions {
  const { environment } = services
  const { oidc } = environment
  return {
    secret: sessionSecret(environment),
    session: { strategy: 'jwt', maxAge: longestMs / 1_000 },
    pages: { signIn: '/signin', signOut: '/signin', error: '/signin' },
    cookies: {
      sessionToken: {
        name: sessionCookieName(environment),
        options: cookieOptions(environment),
      },
    },
    providers: [credentials(services), ...(oidc ? [identityProvider(oidc)] : [])],
    callbacks: callbacks(services),
    events: {
      signOut: async ({ token }) => {
        const actor = await actorOfSession(services, sidOf(token))
        await signOut(contextFor(services, actor))
      },
    },
    logger: {
      // A session that has ended is no error.
      error: (code) => {
        if (code !== 'JWT_SESSION_ERROR') services.log.error({ code }, 'sign-in failed')
      },
      warn: () => undefined,
      debug: () => undefined,
    },
  }
}

function callbacks(services: Services): NextAuthOptions['callbacks'] {
  return {
    signIn: async ({ user, account, profile }) => {
      if (account?.provider !== 'oidc') return true
      // The one identity provider that the operator chose; it may leave the flag out, never deny it.
      const denied = profile && 'email_verified' in profile && profile.email_verified === false
      const identity = { email: profile?.email ?? '', emailVerified: !denied }
      const from = { address: 'oidc', userAgent: null }
      try {
        user.sid = (
          await signInByIdentity(contextFor(services, anonymous), identity, from)
        ).sessionId
        return true
      } catch (error) {
        if (error instanceof Refusal) return false
        services.log.error({ error }, 'somebody could not be signed in')
        throw new Error('Failed')
      }
    },
    jwt: ({ token, user }) => ({ sid: user?.sid ?? sidOf(token) }),
    session: async ({ session, token }) => {
      const actor = await actorOfSession(services, sidOf(token))
      // next-auth answers this with an empty session and takes the cookie back.
      if (actor.kind !== 'user') throw new Error('the session has ended')
      return { expires: session.expires, user: { name: actor.name } }
    },
  }
}

const sidOf = (token: Record<string, unknown>) => (typeof token.sid === 'string' ? token.sid : '')

function credentials(services: Services) {
  return CredentialsProvider({
    id: 'credentials',
    credentials: { email: { type: 'email' }, password: { type: 'password' } },
    authorize: async (given, request) => {
      const from = originOf((name) => request.headers?.[name])
      const { email, password } = given ?? {}
      try {
        const context = contextFor(services, anonymous)
        const { userId, sessionId, name } = await signIn(context, { email, password }, from)
        return { id: userId, name, sid: sessionId }
      } catch (error) {
        // What is thrown here stands in the address of the next page.
        if (!(error instanceof Refusal)) {
          services.log.error({ error }, 'somebody could not be signed in')
          throw new Error('Failed')
        }
        if (error.code === 'too_many') throw new Error('TooMany')
        return null
      }
    },
  })
}

function identityProvider(oidc: NonNullable<Environment['oidc']>): OAuthConfig<Claims> {
  return {
    id: 'oidc',
    name: 'SSO',
    type: 'oauth',
    wellKnown: `${oidc.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
    clientId: oidc.clientId,
    clientSecret: oidc.clientSecret,
    authorization: { params: { scope: 'openid email profile' } },
    idToken: true,
    checks: ['pkce', 'state', 'nonce'],
    profile: (profile) => ({
      id: profile.sub,
      name: profile.name,
      email: profile.email,
    }),
  }
}
