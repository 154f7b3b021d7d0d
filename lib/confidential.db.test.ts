import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApi, routes } from './api.ts'
import { readCrisisList, readDeclareForm, readHome } from './home/queries.ts'
import type { Actor, UserActor } from './platform/actor.ts'
import { type Context, contextFor } from './platform/context.ts'
import { openTestServices, type TestServices, testPerson } from './platform/test-services.ts'
import { openStatusServer, type StatusServer } from './processes/fixtures/status-server.ts'
import { addHealth } from './processes/health.ts'

/** In every word of the confidential crisis: whoever is no member never reads it, whatever they ask. */
const SECRET = 'Zibeline'

let services: TestServices
let app: ReturnType<typeof createApi>
let status: StatusServer
let member: Context & { actor: UserActor }
let label: string
const actors = new Map<string, Actor>()
const known = new Map<string, string>()
const outsiders = ['responder', 'viewer', 'pager-session', 'stranger'] as const

async function say(who: string, method: string, path: string, body?: object) {
  const authorization = `Bearer ${who}`
  const response = path.startsWith('/status')
    ? await status.get(path, { authorization })
    : await app.request(path, {
        method,
        headers: {
          authorization,
          'content-type': 'application/json',
          'idempotency-key': randomUUID(),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
  if (method !== 'GET') status.pages.editions.wrote()
  return { status: response.status, text: await response.text() }
}

async function asMember(path: string, body: object): Promise<{ id: string; number: number }> {
  const { status, text } = await say('member', 'POST', path, body)
  expect([path, status < 300, text]).toEqual([path, true, text])
  return JSON.parse(text)
}

beforeAll(async () => {
  services = await openTestServices()
  member = await testPerson(services, {
    name: 'Maud Kerbrat',
    crisisDuty: true,
    phone: '+33639980001',
  })
  actors.set('member', { ...member.actor, via: 'token' })
  for (const access of ['responder', 'viewer'] as const) {
    const person = await testPerson(services, { name: `An ${access}`, access, crisisDuty: true })
    actors.set(access, { ...person.actor, via: 'token' })
  }
  const authenticate = async (_: unknown, credentials: { authorization: string | null }) =>
    actors.get((credentials.authorization ?? '').replace('Bearer ', '')) ?? anonymous
  app = createApi(services, authenticate)
  addHealth(app, services)
  status = await openStatusServer(services, authenticate)
  const open = await asMember('/api/v1/crises', { title: 'Afflux' })
  const paged = await testPerson(services, { name: 'By link' })
  actors.set('pager-session', { ...paged.actor, via: 'token', onlyCrisisId: open.id })
  label = String((await fill()).number)
})
afterAll(async () => {
  await status.close()
  await services.database.close()
})

const anonymous: Actor = { kind: 'anonymous' }

/** A confidential crisis with something of everything in it. */
async function fill() {
  const crisis = await asMember('/api/v1/crises', {
    title: `${SECRET} title`,
    summary: `${SECRET} summary`,
    restricted: true,
    members: [member.actor.userId],
  })
  const path = `/api/v1/crises/${crisis.number}`
  const line = await asMember(`${path}/journal`, {
    kind: 'decision',
    text: `${SECRET} decision`,
    figure: { name: `${SECRET} rate`, value: 7 },
    lever: { name: `${SECRET} quota`, from: 1, to: 2 },
  })
  await asMember(`${path}/roles`, { role: 'lead', userId: member.actor.userId })
  const followUp = await asMember(`${path}/follow-ups`, { title: `${SECRET} follow-up` })
  const proposal = await asMember(`${path}/level-proposals`, { level: 'low', reason: SECRET })
  await asMember(`${path}/status-updates`, { headline: `${SECRET} headline`, body: SECRET })
  known.set('{number}', String(crisis.number)).set('{name}', `${SECRET} rate`)
  known.set('follow-ups', followUp.id).set('decisions', line.id).set('journal', line.id)
  known.set('level-proposals', proposal.id)
  return crisis
}

/** The route's path with the ids of the confidential crisis. */
function addressOf(path: string): string {
  return path.replace('{number}', label).replace(/([\w-]+)\/\{(\w+)\}/g, (_, parent: string) => {
    return `${parent}/${known.get(parent) ?? randomUUID()}`
  })
}

test('no read of the API tells anybody else a word of a confidential crisis', async () => {
  const reads = routes.filter(({ method }) => method === 'get')
  expect(reads.length).toBeGreaterThan(25)
  for (const who of outsiders) {
    for (const { path } of reads) {
      const { status, text } = await say(who, 'GET', addressOf(path))
      expect([who, path, text.includes(SECRET)]).toEqual([who, path, false])
      if (path.includes('{number}') && who !== 'stranger') {
        expect([who, path, [403, 404].includes(status)]).toEqual([who, path, true])
      }
    }
  }
})

test('the words are there for a member, so that their absence elsewhere means something', async () => {
  for (const path of ['/api/v1/crises', `/api/v1/crises/${label}/journal`, '/api/v1/status']) {
    expect((await say('member', 'GET', path)).text).toContain(SECRET)
  }
  expect((await say('member', 'GET', '/api/v1/follow-ups')).text).toContain(SECRET)
})

test('every write into it is answered 404 before its body is looked at', async () => {
  const writes = routes.filter(({ method, path }) => method !== 'get' && path.includes('{number}'))
  expect(writes.length).toBeGreaterThan(20)
  for (const { method, path } of writes) {
    const { status, text } = await say('responder', method.toUpperCase(), addressOf(path), {})
    const expected = path.endsWith('/redaction') ? 403 : 404
    expect([method, path, status, text.includes(SECRET)]).toEqual([method, path, expected, false])
  }
  const followUp = `/api/v1/follow-ups/${known.get('follow-ups')}`
  const patch = await say('responder', 'PATCH', followUp, { state: 'done' })
  expect(patch.status).toBe(404)
})

test('home, its lists and the form to declare know nothing of it', async () => {
  for (const who of ['responder', 'viewer'] as const) {
    const actor = actors.get(who) ?? anonymous
    const context = contextFor(services, actor)
    const home = await readHome(context)
    expect(home.crises.map(({ title }) => title)).toEqual(['Afflux'])
    const list = await readCrisisList(context, null)
    expect(JSON.stringify({ home, list })).not.toContain(SECRET)
  }
  const responder = contextFor(services, actors.get('responder') ?? anonymous)
  expect(JSON.stringify(await readDeclareForm(responder, false))).not.toContain(SECRET)
})

test('neither status page shows it to anybody else; a member finds it on the staff page', async () => {
  for (const who of outsiders) {
    for (const path of ['/status', '/status/public', '/status?lang=en']) {
      expect((await say(who, 'GET', path)).text).not.toContain(SECRET)
    }
  }
  expect((await say('member', 'GET', '/status')).text).toContain(`${SECRET} headline`)
  const publish = await say('member', 'POST', `/api/v1/crises/${label}/status-updates`, {
    headline: 'x',
    body: 'y',
    audience: 'public',
  })
  expect(publish.status).toBeGreaterThanOrEqual(400)
})

test('the figures for monitoring do not count it', async () => {
  const { text } = await say('stranger', 'GET', '/metrics')
  expect(text).toContain('cellule_open_crises 1\n')
  expect(text).toContain('cellule_page_attempts{status="waiting"} ')
  const before = /cellule_page_attempts\{status="waiting"\} (\d+)/.exec(text)?.[1]
  await asMember('/api/v1/crises', {
    title: SECRET,
    restricted: true,
    members: [member.actor.userId],
  })
  const after = await say('stranger', 'GET', '/metrics')
  expect(/cellule_page_attempts\{status="waiting"\} (\d+)/.exec(after.text)?.[1]).toBe(before)
})
