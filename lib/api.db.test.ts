import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApi } from './api.ts'
import { openCrisis } from './crisis/open-crisis.ts'
import type { Actor } from './platform/actor.ts'
import type { Problem } from './platform/adapters/problem.ts'
import { type Context, contextFor } from './platform/context.ts'
import { openTestServices, type TestServices, testPerson } from './platform/test-services.ts'

let services: TestServices
let app: ReturnType<typeof createApi>
let admin: Context
const actors = new Map<string, Actor>()
const nobody = randomUUID()

beforeAll(async () => {
  services = await openTestServices()
  admin = contextFor(services, { kind: 'service', name: 'API_TOKEN' })
  actors.set('Bearer service', admin.actor)
  for (const access of ['admin', 'responder', 'viewer'] as const) {
    const person = await testPerson(services, { name: access, access })
    actors.set(`Bearer ${access}`, { ...person.actor, via: 'token' })
  }
  app = createApi(services, async (_, { authorization }) => {
    return actors.get(authorization ?? '') ?? { kind: 'anonymous' }
  })
})
afterAll(() => services.database.close())

async function ask(
  who: string,
  method: string,
  path: string,
  body?: string | object,
  headers: Record<string, string> = {},
) {
  const text = typeof body === 'object' ? JSON.stringify(body) : body
  const response = await app.request(`/api/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${who}`, 'content-type': 'application/json', ...headers },
    ...(text === undefined ? {} : { body: text }),
  })
  const answer: Problem & { items: unknown[]; nextCursor: string | null } = await response.json()
  const fields = (answer.errors ?? []).map(({ field }) => field)
  return { status: response.status, fields, answer }
}

const lists = {
  viewer: ['/users', '/alerts', '/crises', '/schedules', '/runbooks', '/planned-events'],
  admin: ['/audit', '/integrations', '/intake-rules', '/status-links', '/simulator/messages'],
}

test('a list asks who is there before it looks at the query', async () => {
  for (const path of [...lists.viewer, ...lists.admin, '/follow-ups']) {
    expect(await ask('stranger', 'GET', `${path}?limit=abc`)).toMatchObject({ status: 401 })
  }
  for (const path of lists.admin) {
    expect(await ask('responder', 'GET', `${path}?limit=abc`)).toMatchObject({ status: 403 })
  }
  const hidden = await openCrisis(admin, { title: 'Fuite', restricted: true })
  const journal = `/crises/${hidden.number}/journal`
  expect(await ask('responder', 'GET', `${journal}?after=abc`)).toMatchObject({ status: 404 })
})

test('every list checks limit and cursor, and clamps a limit however large', async () => {
  const early = Buffer.from(`-99999999999999 ${nobody}`).toString('base64url')
  for (const path of [...lists.viewer, ...lists.admin, '/follow-ups']) {
    for (const limit of ['0', '-1', '', 'abc', '1.5']) {
      const refused = await ask('service', 'GET', `${path}?limit=${limit}`)
      expect([path, limit, refused.status, refused.fields]).toEqual([path, limit, 400, ['limit']])
    }
    for (const cursor of ['', 'garbage', early]) {
      const refused = await ask('service', 'GET', `${path}?cursor=${cursor}`)
      expect([path, cursor, refused.status, refused.fields]).toEqual([
        path,
        cursor,
        400,
        ['cursor'],
      ])
    }
    const clamped = await ask('service', 'GET', `${path}?limit=${'9'.repeat(30)}`)
    expect([path, clamped.status]).toEqual([path, 200])
  }
})

test('a short list is read page by page to its end', async () => {
  for (const title of ['un', 'deux', 'trois']) {
    await ask('service', 'POST', '/runbooks', { title, steps: [{ text: 'x' }] })
    services.passSeconds(1)
  }
  const read: unknown[] = []
  let cursor: string | null = null
  do {
    const query: string = cursor === null ? '' : `&cursor=${cursor}`
    const { answer } = await ask('service', 'GET', `/runbooks?limit=2${query}`)
    read.push(...answer.items)
    cursor = answer.nextCursor
  } while (cursor !== null)
  expect(read).toMatchObject([{ title: 'un' }, { title: 'deux' }, { title: 'trois' }])
})

test('every field at fault is named, unknown ones and texts that cannot be kept included', async () => {
  const opened = await ask('service', 'POST', '/crises', { title: '', one: 1, two: 2 })
  expect(opened).toMatchObject({ status: 400, fields: ['title', 'one', 'two'] })
  const later = { title: 't', openedAt: '2099-01-01T00:00:00Z', restricted: true }
  const unknown = { ...later, members: [nobody], alertIds: [nobody] }
  expect(await ask('service', 'POST', '/crises', unknown)).toMatchObject({
    status: 400,
    fields: ['openedAt', 'members.0', 'alertIds.0'],
  })
  const link = 'https://a.example/\u0000'
  const runbook = { title: 't', steps: [{ text: 'x', link }] }
  expect(await ask('service', 'POST', '/runbooks', runbook)).toMatchObject({
    status: 400,
    fields: ['steps.0.link'],
  })
  const person = '{"name":"x","email":"x@example.org","password":"abcdefgh\\ud800"}'
  expect(await ask('service', 'POST', '/users', person)).toMatchObject({
    status: 400,
    fields: ['password'],
  })
})

test('a bad body is answered before what the path names, and that before the state', async () => {
  const { number } = await openCrisis(admin, { title: 'Afflux' })
  const crisis = `/crises/${number}`
  const settle = (id: string) => `${crisis}/level-proposals/${id}/settle`
  const accepted = { outcome: 'accepted' }
  expect(await ask('service', 'POST', settle('abc'), accepted)).toMatchObject({ status: 404 })
  expect(await ask('service', 'POST', settle('abc'), {})).toMatchObject({ status: 400 })
  for (const path of [`/follow-ups/${nobody}`, `/users/${nobody}`]) {
    expect(await ask('service', 'PATCH', path, { x: 1 })).toMatchObject({ status: 400 })
    expect(await ask('service', 'PATCH', path, {})).toMatchObject({ status: 404 })
  }
  await ask('service', 'POST', `${crisis}/close`, { resolution: 'fini' })
  const refused = async (path: string, body: object, fields: string[]) =>
    expect(await ask('service', 'POST', `${crisis}${path}`, body)).toMatchObject({
      status: 400,
      fields,
    })
  const line = { kind: 'decision', text: 'x', at: '2099-01-01T00:00:00Z', saidBy: nobody }
  await refused('/journal', { ...line, about: nobody }, ['at', 'saidBy', 'about'])
  await refused('/roles', { role: 'lead', userId: nobody }, ['userId'])
  await refused('/participants', { as: 'observer', userId: nobody }, ['userId'])
  await refused('/hand-overs', { role: 'lead', toUserId: nobody }, ['toUserId'])
  await refused('/paging/more', { userIds: [nobody] }, ['userIds.0'])
})

test('the status numbers its crises as the rest of the API does', async () => {
  const real = await openCrisis(admin, { title: 'Afflux' })
  const { answer } = await ask('viewer', 'GET', '/status')
  expect(JSON.stringify(answer)).toContain(`"number":${real.number},`)
})

test('nothing that the API answers may be kept, its own description included', async () => {
  for (const path of ['/crises', '/openapi.json', '/docs', '/nothing']) {
    const headers = { authorization: 'Bearer service' }
    const response = await app.request(`/api/v1${path}`, { headers })
    expect([path, response.headers.get('cache-control')]).toEqual([path, 'private, no-store'])
  }
})

test('a drill can go on in another drill', async () => {
  const one = await openCrisis(admin, { title: 'Un', drill: true })
  const two = await openCrisis(admin, { title: 'Deux', drill: true })
  const closing = { resolution: 'fondu', mergedInto: two.number }
  const closed = await ask('service', 'POST', `/crises/${one.number}/close`, closing)
  expect(closed.status).toBe(200)
  const real = await openCrisis(admin, { title: 'Trois' })
  const strange = { resolution: 'x', mergedInto: 'D999' }
  expect(await ask('service', 'POST', `/crises/${real.number}/close`, strange)).toMatchObject({
    status: 400,
    fields: ['mergedInto'],
  })
})

test('what a write with an Idempotency-Key answers holds what it wrote', async () => {
  const { number } = await openCrisis(admin, { title: 'Afflux' })
  const runbook = await ask('service', 'POST', '/runbooks', { title: 'R', steps: [{ text: 'x' }] })
  const body = { runbookId: Reflect.get(runbook.answer, 'id') }
  const key = { 'idempotency-key': randomUUID() }
  const attached = await ask('service', 'POST', `/crises/${number}/runbooks`, body, key)
  expect(attached).toMatchObject({ status: 201, answer: { items: [{ title: 'R' }] } })
})

test('two hundred lines sent at once are all written', async () => {
  const { number } = await openCrisis(admin, { title: 'Afflux' })
  const answers = await Promise.all(
    Array.from({ length: 200 }, (_, index) =>
      ask('responder', 'POST', `/crises/${number}/journal`, {
        kind: 'observation',
        text: `Ligne ${index}`,
      }),
    ),
  )
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]))
})
