import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openCrisis } from '../crisis/open-crisis.ts'
import type { Actor } from '../platform/actor.ts'
import { contextFor, type Services } from '../platform/context.ts'
import { writeSetting } from '../platform/settings.ts'
import { openTestServices, type TestServices, testPerson } from '../platform/test-services.ts'
import { createStatusLink, revokeStatusLink } from '../status/create-status-link.ts'
import { publishUpdate } from '../status/publish-update.ts'
import { openStatusServer, type StatusServer } from './fixtures/status-server.ts'

let services: TestServices
let label: string
const actors = new Map<string, Actor>()
let gone: boolean
let later: number
let server: StatusServer
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
  actors.set('session', (await testPerson(services, { name: 'Maud Kerbrat' })).actor)
  actors.set('admin', (await testPerson(services, { name: 'Ada', access: 'admin' })).actor)
})
afterAll(() => services.database.close())
const fails = () => Promise.reject(new Error('the database is gone'))
/** The services of a process whose database can be gone and whose clock can run ahead. */
function flaky(): Services {
  return {
    ...services,
    clock: { now: () => new Date(services.clock.now().getTime() + later) },
    database: {
      ...services.database,
      get sql() {
        const { sql } = services.database
        return gone ? { ...sql, rows: fails, first: fails, run: fails } : sql
      },
    },
  }
}

const open = (directory?: string) =>
  openStatusServer(
    flaky(),
    async (_, { cookie }) => {
      if (gone) return fails()
      return actors.get((cookie ?? '').replace('cellule-session=', '')) ?? { kind: 'anonymous' }
    },
    directory,
  )

beforeEach(async () => {
  gone = false
  later = 0
  server = await open()
})
afterEach(() => server.close())

const get = (path: string, headers: Record<string, string> = {}) => server.get(path, headers)
const as = (name: string) => ({ cookie: `cellule-session=${name}` })
const signedIn = as('session')
/** Publishes, and has the pages made anew however busy the machine. */
async function publish(headline: string, audience = 'both'): Promise<void> {
  await publishUpdate(service(), label, { headline, body: 'x', audience })
  await server.pages.editions.refresh()
}

test('without an account or a link the staff page leads to the public one', async () => {
  expect((await get('/status')).headers.get('location')).toBe('/status/public')
  expect((await get('/status?k=wrong&lang=en')).headers.get('location')).toBe(
    '/status/public?lang=en',
  )
})

test('where the public page is off, to signing in, and its files are gone', async () => {
  const set = async (value: boolean) => {
    await services.database.transaction((tx) =>
      writeSetting(tx, 'publicStatusPage', value, services.clock.now()),
    )
    await server.pages.editions.refresh()
  }
  await set(false)
  expect((await get('/status')).headers.get('location')).toBe('/signin')
  for (const headers of [as('nobody'), { cookie: 'theme=night' }])
    expect((await get('/status/public', headers)).headers.get('location')).toBe('/signin')
  expect((await get('/status', signedIn)).status).toBe(200)
  const files = () => readdir(join(server.directory, 'status'))
  await expect.poll(files).not.toContain('public.fr.html')
  await set(true)
  expect((await get('/status/public')).status).toBe(200)
  await expect.poll(files).toContain('public.fr.html')
})

test('an account and a link open the staff page; a link stays in its own addresses', async () => {
  const { url, id } = await createStatusLink(service(), { name: 'Support' })
  const { pathname, search } = new URL(url)
  for (const answer of [await get('/status', signedIn), await get(pathname + search)]) {
    expect(answer.status).toBe(200)
    expect(answer.headers.get('cache-control')).toBe('private, no-cache')
    expect(answer.headers.get('vary')).toContain('Cookie')
    expect(await answer.text()).toContain(label)
  }
  const html = await (await get(pathname + search)).text()
  expect(html).toContain(`href="${pathname}${search}&amp;lang=en"`)
  expect(await (await get('/status', signedIn)).text()).not.toContain(search)
  await revokeStatusLink(service(), id)
  expect((await get(pathname + search)).status).toBe(303)
})

describe('the document', () => {
  test('is small, needs no script, asks nobody else, and escapes', async () => {
    const answer = await get('/status/public')
    const html = await answer.text()
    expect(answer.headers.get('cache-control')).toBe('no-cache')
    expect(answer.headers.get('content-security-policy')).not.toContain('unsafe')
    expect(html).not.toMatch(/ style=|https?:\/\/(?!www\.w3\.org)|<script src|<link rel="style/)
    expect(html).toContain('Le site &lt;b&gt;fonctionne&lt;/b&gt;')
    expect(html).not.toMatch(/Titre interne|Maud/)
    const [, font] = /url\((\/status\/[^)]+\.woff2)\)/.exec(html) ?? []
    const loaded = await get(font ?? '')
    expect(loaded.headers.get('content-type')).toBe('font/woff2')
    const bytes = (await loaded.arrayBuffer()).byteLength
    const packed = await get('/status/public', { 'accept-encoding': 'br' })
    expect(Number(packed.headers.get('content-length')) + bytes).toBeLessThan(14_000)
  })

  test('comes in the encoding that is asked for, each the same text under one weak tag', async () => {
    const answers = await Promise.all(
      ['gzip, deflate, br', 'gzip', 'br;q=0, identity'].map((accept) =>
        get('/status/public', { 'accept-encoding': accept }),
      ),
    )
    expect(answers.map(({ headers }) => headers.get('content-encoding'))).toEqual([
      'br',
      'gzip',
      null,
    ])
    const texts = await Promise.all(answers.map((answer) => answer.text()))
    expect(new Set(texts).size).toBe(1)
    const tags = answers.map(({ headers }) => headers.get('etag'))
    expect([...new Set(tags)]).toEqual([expect.stringMatching(/^W\/"\w+"$/)])
  })

  test('is the same by its tag until something changes', async () => {
    const first = await get('/status/public')
    const etag = first.headers.get('etag') ?? ''
    const again = await get('/status/public', { 'if-none-match': `"other", ${etag}` })
    expect([again.status, await again.text()]).toEqual([304, ''])
    expect(await first.text()).toContain(`data-tag="${etag.replaceAll('"', '&quot;')}"`)
    await publish('Autre', 'public')
    expect((await get('/status/public', { 'if-none-match': etag })).status).toBe(200)
  })

  test('answers HEAD without a body and refuses to be written to', async () => {
    const head = await server.get('/status/public', { 'accept-encoding': 'identity' }, 'HEAD')
    const whole = await get('/status/public', { 'accept-encoding': 'identity' })
    expect(head.headers.get('content-length')).toBe(whole.headers.get('content-length'))
    expect(await head.text()).toBe('')
    const written = await server.get('/status', {}, 'POST')
    expect([written.status, written.headers.get('allow')]).toEqual([405, 'GET, HEAD'])
  })

  test('speaks both languages by its switch, and keeps the theme that was chosen', async () => {
    const french = await (await get('/status/public?lang=fr')).text()
    expect(french).toContain('lang="fr"')
    expect(french).toContain('href="/status/public?lang=en"')
    expect(french).not.toContain('data-theme="')
    expect(await (await get('/status/public?lang=en')).text()).toContain('Severity: high')
    const browser = { 'accept-language': 'en-GB' }
    expect(await (await get('/status/public', browser)).text()).toContain('lang="en"')
    const night = await get('/status/public', { cookie: 'theme=night; locale=en' })
    expect(await night.text()).toMatch(/<html [^>]*lang="en" data-theme="night"/)
  })
})

test('a change that another process committed is there within a moment', async () => {
  await publishUpdate(service(), label, {
    headline: 'Venu d’ailleurs',
    body: 'x',
    audience: 'both',
  })
  await expect
    .poll(async () => (await get('/status/public')).text(), { timeout: 3_000 })
    .toContain('Venu d’ailleurs')
})

test('whoever reads after writing through this process waits for the new text, begun or not', async () => {
  const { editions } = server.pages
  for (const headline of ['Pas encore lu', 'Déjà en lecture']) {
    await publishUpdate(service(), label, { headline, body: 'x', audience: 'both' })
    editions.wrote()
    const looking = headline === 'Déjà en lecture' ? editions.refresh() : null
    expect(await (await get('/status/public')).text()).toContain(headline)
    await looking
    expect(editions.catchUp()).toBeNull()
  }
})

test('a promise that passes is late, without anybody writing anything', async () => {
  await publishUpdate(service(), label, {
    headline: 'Encore',
    body: 'x',
    audience: 'both',
    nextUpdateInMinutes: 5,
  })
  later = 4 * 60_000
  await server.pages.editions.refresh()
  expect(await (await get('/status/public?lang=fr')).text()).toContain('dans moins d’une minute')
  later = 7 * 60_000
  await server.pages.editions.refresh()
  expect(await (await get('/status/public?lang=fr')).text()).toContain('en retard de 2\u00a0min')
  expect(await (await get('/status?lang=en', signedIn)).text()).toContain('2\u00a0min late')
})

test('a confidential crisis is in no file, and on the page of its members alone', async () => {
  const crisis = await openCrisis(service(), { title: 'Zibeline', restricted: true })
  await publishUpdate(service(), String(crisis.number), { headline: 'Zibeline', body: 'Zibeline' })
  await server.pages.editions.refresh()
  expect(await (await get('/status', as('admin'))).text()).toContain('Zibeline')
  const outside = await get('/status', signedIn)
  expect(outside.status).toBe(200)
  expect(await outside.text()).not.toContain('Zibeline')
  expect(await (await get('/status/public')).text()).not.toContain('Zibeline')
  const directory = join(server.directory, 'status')
  await expect.poll(() => readdir(directory)).toContain('staff.fr.html')
  for (const name of await readdir(directory)) {
    const path = join(directory, name)
    const bytes = await readFile(path)
    const packed = name.endsWith('.br') ? brotliDecompressSync : gunzipSync
    const text = /\.(br|gz)$/.test(name) ? packed(bytes) : bytes
    expect(text.toString()).not.toContain('Zibeline')
    expect((await stat(path)).mode & 0o777).toBe(0o600)
  }
})

describe('without the database', () => {
  test('says that it does not know before anybody could read anything', async () => {
    gone = true
    const fresh = await open()
    expect((await fresh.get('/status/public')).status).toBe(503)
    await fresh.close()
  })

  test('goes on from memory, and says so after a minute', async () => {
    later = 61_000
    const view = { way: 'public', actor: null, key: null, locale: 'fr', theme: null } as const
    expect(server.pages.editions.textFor(view)?.html).toContain('dernière confirmation à')
    later = 0
    expect(await (await get('/status', signedIn)).text()).not.toContain('dernière confirmation')
    gone = true
    expect((await get('/status', signedIn)).status).toBe(200)
    later = 61_000
    expect(await (await get('/status/public?lang=fr')).text()).toContain('dernière confirmation à')
    expect(await (await get('/status/public?lang=en')).text()).toContain('last confirmed at 20:00')
    expect(await (await get('/status', signedIn)).text()).toContain('dernière confirmation à')
  })

  test('a process that starts without it serves the file of the one before', async () => {
    await publish('Le mot du fichier')
    const before = await (await get('/status/public')).text()
    expect(before).toContain('Le mot du fichier')
    await server.pages.close()
    gone = true
    const next = await open(server.directory)
    expect(await (await next.get('/status/public?lang=en')).text()).toContain('Le mot du fichier')
    const html = await (await next.get('/status/public?lang=fr')).text()
    expect(html).toContain('Le mot du fichier')
    expect(html).toContain('dernière confirmation à 20\u00a0h\u00a000')
    expect(html).not.toMatch(/dans \d+\s?min|en retard/)
    const staff = await next.get('/status', signedIn)
    expect(staff.headers.get('location')).toBe('/status/public')
    await next.close()
  })

  test('forgets readers after ten minutes, and knows no new ones', async () => {
    await get('/status', signedIn)
    gone = true
    expect((await get('/status', as('admin'))).status).toBe(303)
    later = 10 * 60_000 + 1_000
    expect((await get('/status', signedIn)).headers.get('location')).toBe('/status/public')
  })

  test('forgets at once whoever was signed out', async () => {
    await get('/status', signedIn)
    const actor = actors.get('session')
    if (actor?.kind !== 'user') throw new Error('no person')
    await services.database.sql.run`select pg_notify('session', ${actor.userId})`
    gone = true
    await expect.poll(async () => (await get('/status', signedIn)).status).toBe(303)
  })
})
