import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Context, contextFor, type Services } from '../platform/context.ts'
import { openDatabase } from '../platform/db/database.ts'
import { freshDatabase } from '../platform/db/test-database.ts'
import { readEnvironment } from '../platform/env.ts'
import { sha256 } from '../platform/json.ts'
import { openLog } from '../platform/log.ts'
import { authenticate } from './authenticate.ts'
import { changeOwnPassword } from './change-own-password.ts'
import { createPasswordLink } from './create-password-link.ts'
import { createToken } from './create-token.ts'
import { failureLimits } from './model.ts'
import { openSession } from './open-session.ts'
import { hashPassword } from './password.ts'
import { listAudit, listOwnSessions, readSetupLink } from './queries.ts'
import { revokeSession, signOut } from './revoke-session.ts'
import { revokeToken } from './revoke-token.ts'
import { sessionCookie, sessionCookieName } from './session-cookie.ts'
import { setPasswordByLink } from './set-password-by-link.ts'
import { setUpFirstAdmin } from './set-up-first-admin.ts'
import { signIn } from './sign-in.ts'

const hour = 3_600_000
let now = new Date('2026-11-24T20:00:00Z')
let services: Services
let system: Context

const password = 'correct horse'
const from = { address: '192.0.2.7', userAgent: 'Firefox' }
beforeAll(async () => {
  const { appUrl } = await freshDatabase()
  services = {
    clock: { now: () => now },
    database: openDatabase(appUrl, 4),
    environment: readEnvironment({ NEXTAUTH_SECRET: 'a secret for these tests' }),
    log: openLog('silent', 'test'),
    reactions: {},
  }
  system = contextFor(services, { kind: 'system', process: 'test' })
})

afterAll(() => services.database.close())

async function addPerson(access = 'responder') {
  const id = randomUUID()
  const email = `${id}@example.org`
  await services.database.sql.run`
    insert into app_user (id, name, email, locale, access, password_hash, created_at)
    values (${id}, 'Nadia', ${email}, 'fr', ${access}, ${await hashPassword(password)}, ${now})`
  return { id, email }
}

const anonymous = () => contextFor(services, { kind: 'anonymous' })

const cookieOf = async (sessionId: string) =>
  (await sessionCookie(system, sessionId)).split(';')[0] ?? ''

const actorBy = (credentials: { authorization?: string; cookie?: string }) =>
  authenticate(services, { authorization: null, cookie: null, ...credentials })

async function signedIn(access = 'responder') {
  const person = await addPerson(access)
  const { sessionId } = await signIn(anonymous(), { email: person.email, password }, from)
  const cookie = await cookieOf(sessionId)
  return { ...person, sessionId, cookie, context: contextFor(services, await actorBy({ cookie })) }
}

const refusalOf = (work: Promise<unknown>): Promise<string | null> =>
  work.then(() => null).catch((error: unknown) => String(error).replace(/^\w+: /, ''))

describe('a session', () => {
  it('is the person until it is revoked', async () => {
    const { id, cookie, context, sessionId } = await signedIn()
    const expected = { kind: 'user', userId: id, via: 'session', sessionId, onlyCrisisId: null }
    expect(await actorBy({ cookie: `theme=night; ${cookie}` })).toMatchObject(expected)
    expect(await listOwnSessions(context)).toMatchObject([{ id: sessionId, current: true }])
    await revokeSession(context, sessionId)
    expect(await actorBy({ cookie })).toEqual({ kind: 'anonymous' })
  })

  it('tells every process when it ends', async () => {
    const { context, sessionId } = await signedIn()
    let hear: (id: string) => void = () => undefined
    const heard = new Promise<string>((resolve) => {
      hear = resolve
    })
    const listener = await services.database.listen(['session'], (_, id) => {
      if (id) hear(id)
    })
    await signOut(context)
    expect(await heard).toBe(sessionId)
    await listener.close()
  })

  it('ends after 12 idle hours, and after 7 days in use', async () => {
    const start = now
    const { cookie } = await signedIn()
    now = new Date(start.getTime() + 11 * hour)
    expect(await actorBy({ cookie })).toMatchObject({ kind: 'user' })
    now = new Date(start.getTime() + 22 * hour)
    expect(await actorBy({ cookie })).toMatchObject({ kind: 'user' })
    now = new Date(start.getTime() + 35 * hour)
    expect(await actorBy({ cookie })).toEqual({ kind: 'anonymous' })
    const other = await signedIn()
    const second = now.getTime()
    for (let hours = 0; hours <= 168; hours += 10) {
      now = new Date(second + hours * hour)
      expect(await actorBy({ cookie: other.cookie })).toMatchObject({ kind: 'user' })
    }
    now = new Date(second + 168.1 * hour)
    expect(await actorBy({ cookie: other.cookie })).toEqual({ kind: 'anonymous' })
    now = start
  })

  it('by the link of a page is bound to its crisis', async () => {
    const { id } = await addPerson()
    const crisisId = randomUUID()
    const { sessionId } = await services.database.transaction((tx) =>
      openSession(tx, system, { userId: id, kind: 'page', crisisId, userAgent: null }),
    )
    const actor = await actorBy({ cookie: await cookieOf(sessionId) })
    expect(actor).toMatchObject({ via: 'page', onlyCrisisId: crisisId })
  })

  it('of somebody else cannot be revoked, but by an admin', async () => {
    const mine = await signedIn()
    const other = await signedIn()
    const admin = await signedIn('admin')
    expect(await refusalOf(revokeSession(mine.context, other.sessionId))).toContain('not_found')
    await revokeSession(admin.context, other.sessionId)
    expect(await actorBy({ cookie: other.cookie })).toEqual({ kind: 'anonymous' })
  })

  it('dies with the account, and a forged or foreign cookie never lives', async () => {
    const { id, cookie } = await signedIn()
    await services.database.sql.run`update app_user set disabled_at = ${now} where id = ${id}`
    expect(await actorBy({ cookie })).toEqual({ kind: 'anonymous' })
    const name = sessionCookieName(services.environment)
    expect(await actorBy({ cookie: `${name}=nonsense` })).toEqual({ kind: 'anonymous' })
    const strange = { ...system, environment: { ...services.environment, nextauthSecret: 'other' } }
    const forged = await sessionCookie(strange, (await signedIn()).sessionId)
    expect(await actorBy({ cookie: forged.split(';')[0] })).toEqual({ kind: 'anonymous' })
  })
})

describe('sign-in', () => {
  it('answers alike for an unknown e-mail, a wrong password and a disabled person', async () => {
    const { email, id } = await addPerson()
    const wrong = signIn(anonymous(), { email, password: 'wrong' }, from)
    expect(await refusalOf(wrong)).toBe('unauthenticated: badCredentials')
    const unknown = signIn(anonymous(), { email: 'nobody@example.org', password }, from)
    expect(await refusalOf(unknown)).toBe('unauthenticated: badCredentials')
    await services.database.sql.run`update app_user set disabled_at = ${now} where id = ${id}`
    const disabled = signIn(anonymous(), { email, password }, from)
    expect(await refusalOf(disabled)).toBe('unauthenticated: badCredentials')
  })

  it('takes the e-mail in any case', async () => {
    const { email } = await addPerson()
    await signIn(anonymous(), { email: ` ${email.toUpperCase()} `, password }, from)
  })

  it('is refused after 5 failures, the right password too, until 15 minutes later', async () => {
    const { email } = await addPerson()
    const address = { address: '192.0.2.8', userAgent: null }
    const tries = Array.from({ length: 12 }, () =>
      refusalOf(signIn(anonymous(), { email, password: 'wrong' }, address)),
    )
    const answers = await Promise.all(tries)
    expect(answers.filter((answer) => answer?.includes('badCredentials'))).toHaveLength(
      failureLimits.pair,
    )
    expect(await refusalOf(signIn(anonymous(), { email, password }, address))).toContain('too_many')
    const start = now
    now = new Date(start.getTime() + hour / 4 + 1)
    await signIn(anonymous(), { email, password }, address)
    now = start
  })

  it('counts again from none after a success', async () => {
    const { email } = await addPerson()
    const address = { address: '192.0.2.9', userAgent: null }
    for (let round = 0; round < 3; round += 1) {
      for (let index = 0; index < 4; index += 1) {
        await refusalOf(signIn(anonymous(), { email, password: 'wrong' }, address))
      }
      await signIn(anonymous(), { email, password }, address)
    }
  })

  it('limits guesses at one account from many addresses', async () => {
    const { email } = await addPerson()
    const answers: (string | null)[] = []
    for (let index = 0; index < failureLimits.email + 1; index += 1) {
      const wish = { email, password: 'wrong' }
      const elsewhere = { ...from, address: `198.51.100.${index}` }
      answers.push(await refusalOf(signIn(anonymous(), wish, elsewhere)))
    }
    expect(answers.at(-1)).toContain('too_many')
  })
})

describe('an API token', () => {
  it('acts as its person until it is revoked or too old', async () => {
    const admin = await signedIn('admin')
    const { id } = await addPerson('viewer')
    const made = await createToken(admin.context, id, {
      name: 'script',
      expiresAt: new Date(now.getTime() + hour).toISOString(),
    })
    const authorization = `Bearer ${made.token}`
    const expected = { kind: 'user', userId: id, via: 'token', access: 'viewer' }
    expect(await actorBy({ authorization, cookie: admin.cookie })).toMatchObject(expected)
    const start = now
    now = new Date(start.getTime() + hour)
    expect(await actorBy({ authorization })).toEqual({ kind: 'anonymous' })
    now = start
    await revokeToken(admin.context, made.id)
    expect(await actorBy({ authorization })).toEqual({ kind: 'anonymous' })
    const all = await listAudit(admin.context, { limit: 100, before: null })
    const audit = all.filter(({ subject }) => subject === `token:${made.id}`)
    expect(audit.map(({ action }) => action).sort()).toEqual(['token.create', 'token.revoke'])
    expect(JSON.stringify(audit)).not.toContain(made.token)
  })

  it('of the operator is the service', async () => {
    await services.database.sql.run`
      insert into api_token (id, name, hash, created_at)
      values (${randomUUID()}, 'API_TOKEN', ${sha256('operator')}, ${now})`
    const service = { kind: 'service', name: 'API_TOKEN' }
    expect(await actorBy({ authorization: 'bearer operator' })).toEqual(service)
    for (const authorization of ['Bearer wrong', 'Basic operator', 'operator', 'Bearer ']) {
      expect(await actorBy({ authorization })).toEqual({ kind: 'anonymous' })
    }
  })

  it('is made by admins only', async () => {
    const { context, id } = await signedIn()
    expect(await refusalOf(createToken(context, id, { name: 'mine' }))).toContain('forbidden')
    expect(await refusalOf(createToken(anonymous(), id, { name: 'x' }))).toContain(
      'unauthenticated',
    )
  })
})

describe('passwords', () => {
  it('change by the one before, and end the other sessions', async () => {
    const person = await signedIn()
    const other = await signIn(anonymous(), { email: person.email, password }, from)
    const wrong = changeOwnPassword(person.context, { current: 'wrong', password: 'new password' })
    expect(await refusalOf(wrong)).toContain('invalid')
    await changeOwnPassword(person.context, { current: password, password: 'new password' })
    expect(await actorBy({ cookie: person.cookie })).toMatchObject({ kind: 'user' })
    expect(await actorBy({ cookie: await cookieOf(other.sessionId) })).toEqual({
      kind: 'anonymous',
    })
    await signIn(anonymous(), { email: person.email, password: 'new password' }, from)
  })

  it('are chosen once by the link that an admin made', async () => {
    const admin = await signedIn('admin')
    const { id, email } = await addPerson()
    const { url } = await createPasswordLink(admin.context, id)
    const token = new URL(url).searchParams.get('token') ?? ''
    expect(await readSetupLink(anonymous(), token)).toMatchObject({ kind: 'password', email })
    const chosen = { token, password: 'chosen by me' }
    const { sessionId } = await setPasswordByLink(anonymous(), chosen, null)
    expect(await actorBy({ cookie: await cookieOf(sessionId) })).toMatchObject({ userId: id })
    expect(await refusalOf(setPasswordByLink(anonymous(), chosen, null))).toContain('setupLinkDead')
    expect(await readSetupLink(anonymous(), token)).toBeNull()
    const late = await createPasswordLink(admin.context, id)
    const start = now
    now = new Date(start.getTime() + 49 * hour)
    const lateToken = new URL(late.url).searchParams.get('token')
    const tooLate = setPasswordByLink(anonymous(), { ...chosen, token: lateToken }, null)
    expect(await refusalOf(tooLate)).toContain('setupLinkDead')
    now = start
  })
})

describe('the first admin', () => {
  it('comes by the link, once, also when two people press at the same time', async () => {
    const { run } = services.database.sql
    await run`update app_user set disabled_at = ${now} where access = 'admin'`
    await run`insert into setup_link (hash, created_at) values (${sha256('first')}, ${now})`
    const wish = { token: 'first', name: 'Ada', password, locale: 'en' }
    expect(await readSetupLink(anonymous(), 'first')).toEqual({ kind: 'first-admin' })
    const both = await Promise.allSettled(
      ['a@example.org', 'b@example.org'].map((email) =>
        setUpFirstAdmin(anonymous(), { ...wish, email }, null),
      ),
    )
    const done = both.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []))
    expect(done).toHaveLength(1)
    const cookie = await cookieOf(done[0]?.sessionId ?? '')
    expect(await actorBy({ cookie })).toMatchObject({ access: 'admin', locale: 'en' })
    expect(await readSetupLink(anonymous(), 'first')).toBeNull()
  })
})
