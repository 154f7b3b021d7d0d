import { createServer, type Server } from 'node:http'
import { connect } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { contextFor } from '../platform/context.ts'
import { openDatabase } from '../platform/db/database.ts'
import { openTestServices, type TestServices } from '../platform/test-services.ts'
import { createIntegration } from './create-integration.ts'
import { disableIntegration } from './disable-integration.ts'
import { handleIntake } from './handle-intake.ts'

let services: TestServices
let key: string
let server: Server
let address: string

beforeAll(async () => {
  services = await openTestServices()
  const service = contextFor(services, { kind: 'service', name: 'API_TOKEN' })
  key = (await createIntegration(service, { name: 'Everything' })).key
  ;({ server, address } = await listen(services))
})
afterAll(async () => {
  server.close()
  await services.database.close()
})

async function listen(over: TestServices, patienceMs?: number) {
  const handle = handleIntake(over, patienceMs)
  const opened = createServer((request, response) => {
    if (!handle(request, response)) response.writeHead(418).end()
  })
  await new Promise<void>((ready) => opened.listen(0, '127.0.0.1', ready))
  const bound = opened.address()
  if (bound === null || typeof bound === 'string') throw new Error('no port')
  return { server: opened, address: `http://127.0.0.1:${bound.port}` }
}

const post = (
  path: string,
  body: BodyInit,
  headers: Record<string, string> = {},
  method = 'POST',
) => fetch(`${address}${path}`, { method, body, headers })

test.each([
  ['JSON', '{"title":"down","id":"1"}', { 'content-type': 'application/json' }, 'down'],
  ['JSON as text', '{"title":"down","id":"1"}', { 'content-type': 'text/plain' }, 'down'],
  ['a form', 'title=slow&id=2', { 'content-type': 'application/x-www-form-urlencoded' }, 'slow'],
  ['plain text', 'Backup is late', { 'content-type': 'text/plain' }, 'Backup is late'],
])('%s is taken in', async (_, body, headers, title) => {
  for (const method of ['POST', 'PUT']) {
    const answer = await post(`/api/v1/alerts/${key}`, body, headers, method)
    expect(answer.status).toBe(202)
    expect(await answer.json()).toMatchObject({ alerts: [{ title, status: 'firing' }] })
  }
})

test('a multipart form with JSON in a field is taken in', async () => {
  const form = new FormData()
  form.append('data', JSON.stringify({ heartbeat: null, monitor: null, msg: 'Testing' }))
  const answer = await post(`/api/v1/alerts/${key}`, form)
  expect(await answer.json()).toMatchObject({ alerts: [{ title: 'Testing', status: 'info' }] })
})

test('values in the query alone are taken in', async () => {
  const answer = await post(
    `/api/v1/alerts/${key}?monitorFriendlyName=Web&alertType=1&monitorID=7`,
    '',
  )
  expect(await answer.json()).toMatchObject({ alerts: [{ title: 'Web', fingerprint: '7' }] })
})

test('what the sender could mend is a problem document', async () => {
  const broken = await post(`/api/v1/alerts/${key}`, '{"a":', { 'accept-language': 'fr' })
  expect(broken.status).toBe(400)
  expect(broken.headers.get('content-type')).toMatch(/^application\/problem\+json/)
  expect(await broken.json()).toMatchObject({ status: 400, errors: [{ field: 'body' }] })
  const large = await post(`/api/v1/alerts/${key}`, `"${'x'.repeat(1_200_000)}"`)
  expect(large.status).toBe(413)
  const whole = await post(`/api/v1/alerts/${key}`, `"${'x'.repeat(1_048_574)}"`)
  expect(whole.status).toBe(202)
  expect((await post('/api/v1/alerts/nothing', '{"a":')).status).toBe(404)
})

test('other paths and methods are left to others', async () => {
  const left = [
    fetch(`${address}/api/v1/alerts`),
    fetch(`${address}/api/v1/alerts/${key}`),
    post('/api/v1/alerts', '{}'),
    post(`/api/v1/alerts/${key}/more`, '{}'),
  ]
  for (const answer of await Promise.all(left)) expect(answer.status).toBe(418)
})

test('PagerDuty events are answered in its own shapes', async () => {
  const event = {
    routing_key: key,
    event_action: 'trigger',
    payload: { summary: 'Disk full', source: 'db-1', severity: 'critical' },
  }
  const made = await post('/v2/enqueue', JSON.stringify(event))
  expect(made.status).toBe(202)
  const { status, dedup_key: dedupKey } = await made.json()
  expect([status, typeof dedupKey]).toEqual(['success', 'string'])
  const over = { routing_key: key, event_action: 'resolve', dedup_key: dedupKey }
  const resolved = await post('/v2/enqueue', JSON.stringify(over))
  expect(await resolved.json()).toMatchObject({ status: 'success', dedup_key: dedupKey })
  const faulty = { ...event, event_action: 'explode', payload: { source: 'db-1' } }
  const invalid = await post('/v2/enqueue', JSON.stringify(faulty))
  expect(invalid.status).toBe(400)
  expect(await invalid.json()).toMatchObject({
    status: 'invalid event',
    errors: expect.arrayContaining(["'payload.summary' is missing or blank"]),
  })
  for (const body of ['{', '{}', '[]', JSON.stringify({ ...event, routing_key: 'unknown' })]) {
    expect((await post('/v2/enqueue', body)).status).toBe(400)
  }
})

test('without a database the sender is asked to come again, within 5 s', async () => {
  const gone = openDatabase('postgresql://nobody@127.0.0.1:1/none', 1)
  const other = await listen({ ...services, database: gone })
  const started = performance.now()
  for (const path of [`/api/v1/alerts/${key}`, '/v2/enqueue']) {
    const body = JSON.stringify({
      routing_key: key,
      event_action: 'trigger',
      payload: { summary: 'x' },
    })
    const answer = await fetch(`${other.address}${path}`, { method: 'POST', body })
    expect(answer.status).toBe(503)
    expect(answer.headers.get('retry-after')).toBe('5')
  }
  expect(performance.now() - started).toBeLessThan(5_000)
  other.server.close()
  await gone.close()
})

test('a database that hangs keeps no sender longer than its patience, those in the queue included', async () => {
  const never = () => new Promise<never>(() => undefined)
  const sql = { ...services.database.sql, first: never, rows: never, run: never }
  const sick = { ...services, database: { ...services.database, sql } }
  const hung = await listen(sick, 300)
  const began = performance.now()
  const answers = await Promise.all(
    Array.from({ length: 30 }, () =>
      fetch(`${hung.address}/api/v1/alerts/${key}`, { method: 'POST', body: '{"title":"x"}' }),
    ),
  )
  expect(performance.now() - began).toBeLessThan(5_000)
  for (const answer of answers) {
    expect(answer.status).toBe(503)
    expect(answer.headers.get('retry-after')).not.toBeNull()
  }
  hung.server.close()
})

test('a storm from one sender is taken in, each alert once', async () => {
  const storm = Array.from({ length: 300 }, (_, index) =>
    post(
      `/api/v1/alerts/${key}`,
      JSON.stringify({ title: 'storm', severity: 'critical', id: `s${index % 100}` }),
    ),
  )
  const answers = await Promise.all(storm)
  expect(answers.every(({ status }) => status === 202)).toBe(true)
  const alerts = (await Promise.all(answers.map((answer) => answer.json()))).flatMap(
    (each) => each.alerts,
  )
  expect(alerts.filter(({ duplicate }) => !duplicate)).toHaveLength(100)
  expect(new Set(alerts.map(({ crisis }) => crisis)).size).toBeLessThanOrEqual(3)
})

test('a key that was good a moment ago is 404 as soon as its integration is disabled', async () => {
  const service = contextFor(services, { kind: 'service', name: 'API_TOKEN' })
  const short = await createIntegration(service, { name: 'Short' })
  const send = () => post(`/api/v1/alerts/${short.key}`, '{"title":"x"}')
  const before = await Promise.all(Array.from({ length: 10 }, send))
  expect(before.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 202))
  await disableIntegration(service, short.id)
  expect((await send()).status).toBe(404)
})

test('a sender that stops half way leaves nothing', async () => {
  const { port } = new URL(address)
  const socket = connect(Number(port), '127.0.0.1')
  const half = `POST /api/v1/alerts/${key} HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{"title":`
  await new Promise((sent) => socket.write(half, sent))
  socket.destroy()
  expect((await post(`/api/v1/alerts/${key}`, '{"title":"after"}')).status).toBe(202)
})
