export const accessLevels = ['viewer', 'responder', 'admin'] as const
export type AccessLevel = (typeof accessLevels)[number]

export type Locale = 'fr' | 'en'

/**
 * Who acts. `user.via` says by which way the person came in; a `page` session, a text reply or a
 * key press on a call is bound to one crisis (`onlyCrisisId`) and to nothing else.
 */
export type Actor =
  | {
      kind: 'user'
      userId: string
      name: string
      access: AccessLevel
      locale: Locale
      via: 'session' | 'token' | 'page' | 'text' | 'call'
      sessionId: string | null
      onlyCrisisId: string | null
    }
  | { kind: 'service'; name: string }
  | { kind: 'integration'; integrationId: string; name: string }
  | { kind: 'system'; process: string }
  | { kind: 'anonymous' }

export type UserActor = Extract<Actor, { kind: 'user' }>

/** The key under which idempotency and rate limits are counted for this actor. */
export function actorScope(actor: Actor): string {
  switch (actor.kind) {
    case 'user':
      return `user:${actor.userId}`
    case 'service':
      return `service:${actor.name}`
    case 'integration':
      return `integration:${actor.integrationId}`
    case 'system':
      return `system:${actor.process}`
    case 'anonymous':
      return 'anonymous'
  }
}

export function isAccessLevel(value: unknown): value is AccessLevel {
  return accessLevels.some((level) => level === value)
}
