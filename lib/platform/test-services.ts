import { randomUUID } from 'node:crypto'
import { reactions } from '../reactions.ts'
import type { AccessLevel, UserActor } from './actor.ts'
import { type Context, contextFor, type Services } from './context.ts'
import { openDatabase } from './db/database.ts'
import { freshDatabase } from './db/test-database.ts'
import { readEnvironment, type Source } from './env.ts'

/** For tests: services over a fresh database, with a clock that moves only when told to. */
export interface TestServices extends Services {
  /** Moves the clock on. */
  passSeconds(seconds: number): void
  ownerUrl: string
  appUrl: string
}

const START = new Date('2026-07-13T18:00:00.000Z')
const QUIET = { info: () => undefined, warn: () => undefined, error: () => undefined }

export async function openTestServices(source: Source = {}): Promise<TestServices> {
  const { appUrl, ownerUrl } = await freshDatabase()
  let now = START.getTime()
  return {
    clock: { now: () => new Date(now) },
    passSeconds: (seconds) => {
      now += seconds * 1_000
    },
    database: openDatabase(appUrl),
    environment: readEnvironment({
      DATABASE_URL: appUrl,
      NEXTAUTH_SECRET: 'a-secret-for-tests-only',
      ...source,
    }),
    log: QUIET,
    reactions,
    ownerUrl,
    appUrl,
  }
}

/** A person in the database, and the context in which they act. */
export async function testPerson(
  services: Services,
  person: { name: string; access?: AccessLevel; phone?: string; crisisDuty?: boolean },
): Promise<Context & { actor: UserActor }> {
  const { name, access = 'responder', phone = null, crisisDuty = false } = person
  const userId = randomUUID()
  await services.database.sql.run`
    insert into app_user (id, name, email, phone, locale, access, crisis_duty, created_at)
    values (${userId}, ${name}, ${`${userId}@example.org`}, ${phone}, 'fr', ${access},
      ${crisisDuty}, ${services.clock.now()})`
  const actor: UserActor = {
    kind: 'user',
    userId,
    name,
    access,
    locale: 'fr',
    via: 'session',
    sessionId: null,
    onlyCrisisId: null,
  }
  return { ...contextFor(services, actor), actor }
}
