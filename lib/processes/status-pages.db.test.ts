import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openCrisis } from '../crisis/open-crisis.ts'
import type { Actor } from '../platform/actor.ts'
import { contextFor } from '../platform/context.ts'
import { writeSetting } from '../platform/settings.ts'
import { openTestServices, type TestServices, testPerson } from '../platform/test-services.ts'
import { createStatusLink } from '../status/create-status-link.ts'
import { publishUpdate } from '../status/publish-update.ts'
import { createStatusPages } from './status-pages.ts'

let services: TestServices
let label: string
let visitor: Actor
let gone: boolean
let later: number
let pages: ReturnType<typeof createStatusPages>
const service = () => contextFor(services, { kind: 'service', name: 'API_TOKEN' })

beforeAll(async () => {
  services = await openTestServices()
  const crisis = await openCrisis(service(), { title: 'Titre interne' })
  label = String(crisis.number)
  await publishUpdate(service(), label, {
    headline: 'Le site <b>fonctionne</b>',
    body: 'Restez.',
    audience: 'both',
    nextUpdateInMinutes: 10,
  })
  visitor = (await testPerson(services, { name: 'Maud Kerbrat' })).actor
})
afterAll(() => services.database.close())

beforeEach(() => {
  gone = false
  later = 0
  const fails = async (): Promise<never> => {
    throw new Error('the database is gone')
  }
  const { database, clock } = services
  const flaky: TestServices['database'] = {
    ...database,
    get sql() {
      return gone ? { rows: fails, first: fails, run: fails } : database.sql
    },
  }
  pages = createStatusPages(
    {
      ...services,
      log: { info: () => undefined, warn: () => undefined, error: () => undefined },
      clock: { now: () => new Date(clock.now().getTime() + later) },
      database: flaky,
    },
    async (_, { cookie }) => {
      if (gone) return fails()
      return cookie === 'session' ? visitor : { kind: 'anonymous' }
    },
  )
})

const get = (path: string, headers: Record<string, string> = {}) => pages.request(path, { headers })
const signedIn = { cookie: 'session' }

test('without an account or a link the staff page leads to the public one', async () => {
  const answer = await get('/status')
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/status/public'])
  expect((await get('/status?k=wrong')).status).toBe(303)
})

test('where the public page is off, to signing in', async () => {
  const set = (value: boolean) =>
    services.database.transaction((tx) =>
      writeSetting(tx, 'publicStatusPage', value, services.clock.now()),
    )
  await set(false)
  expect((await get('/status')).headers.get('location')).toBe('/signin')
  expect((await get('/status/public')).headers.get('location')).toBe('/signin')
  expect((await get('/status', signedIn)).status).toBe(200)
  await set(true)
})

test('an account and a link open the staff page', async () => {
  const { url } = await createStatusLink(service(), { name: 'Support' })
  const { pathname, search } = new URL(url)
  for (const answer of [await get('/status', signedIn), await get(pathname + search)]) {
    expect(answer.status).toBe(200)
    expect(answer.headers.get('cache-control')).toBe('private, no-cache')
    expect(await answer.text()).toContain(label)
  }
})

describe('the document', () => {
  test('is small, needs no script, asks nobody else, and escapes', async () => {
    const answer = await get('/status/public')
    const html = await answer.text()
    expect(answer.headers.get('cache-control')).toBe('no-cache')
    expect(answer.headers.get('content-security-policy')).not.toContain('unsafe')
    expect(html.length).toBeLessThan(15_000)
    expect(html).not.toMatch(/ style=|https?:\/\/(?!www\.w3\.org)|<script>/)
    expect(html).toContain('Le site &lt;b&gt;fonctionne&lt;/b&gt;')
    expect(html).not.toMatch(/Titre interne|Maud/)
    for (const [, path] of html.matchAll(/(?:href|src)="(\/status\/[^"]+\.\w+)"/g))
      expect((await get(path ?? '')).status).toBe(200)
  })

  test('is the same by its tag until something changes', async () => {
    const first = await get('/status/public')
    const etag = first.headers.get('etag') ?? ''
    expect((await get('/status/public', { 'if-none-match': etag })).status).toBe(304)
    await publishUpdate(service(), label, { headline: 'Autre', body: 'x', audience: 'public' })
    expect((await get('/status/public', { 'if-none-match': etag })).status).toBe(200)
  })

  test('speaks both languages, by its switch', async () => {
    const french = await (await get('/status/public?lang=fr')).text()
    expect(french).toContain('lang="fr"')
    expect(french).toContain('href="/status/public?lang=en"')
    expect(await (await get('/status/public?lang=en')).text()).toContain('Severity: high')
    const browser = { 'accept-language': 'en-GB' }
    expect(await (await get('/status/public', browser)).text()).toContain('lang="en"')
  })
})

describe('without the database', () => {
  test('says that it does not know before it could read anything', async () => {
    gone = true
    expect((await get('/status/public')).status).toBe(503)
  })

  test('goes on from memory, and says so after a minute', async () => {
    expect(await (await get('/status', signedIn)).text()).not.toContain('dernière confirmation')
    gone = true
    const soon = await get('/status', signedIn)
    expect(soon.status).toBe(200)
    later = 61_000
    expect(await (await get('/status/public?lang=fr')).text()).toContain('dernière confirmation à')
    expect(await (await get('/status', signedIn)).text()).toContain('Crise')
  })

  test('forgets readers after ten minutes, and knows no new ones', async () => {
    await get('/status', signedIn)
    gone = true
    expect((await get('/status', { cookie: 'other' })).status).toBe(303)
    later = 10 * 60_000 + 1_000
    expect((await get('/status', signedIn)).headers.get('location')).toBe('/status/public')
  })
})
