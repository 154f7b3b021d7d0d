import { createServer, type Server as HttpServer } from 'node:http'
import { Server } from 'socket.io'
import { io, type Socket } from 'socket.io-client'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { authenticate } from '../access/authenticate.ts'
import { createToken } from '../access/create-token.ts'
import { revokeToken } from '../access/revoke-token.ts'
import { openCrisis } from '../crisis/open-crisis.ts'
import { addSamples, attachSeries } from '../figures/attach-series.ts'
import type { EntryView } from '../journal/model.ts'
import { readJournal } from '../journal/queries.ts'
import { writeEntry } from '../journal/write-entry.ts'
import { type Context, contextFor } from '../platform/context.ts'
import { openDatabase } from '../platform/db/database.ts'
import { openTestServices, type TestServices, testPerson } from '../platform/test-services.ts'
import { updateUser } from '../roster/update-user.ts'
import { Live } from './live.ts'
import { LiveCrisis } from './live-crisis.ts'

let services: TestServices
let server: HttpServer
let live: Live
let maud: Context
const sockets: Socket[] = []

beforeAll(async () => {
  services = await openTestServices()
  server = createServer()
  live = new Live(server, services, authenticate, async () => null)
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  await live.start()
  maud = await testPerson(services, { name: 'Maud Kerbrat' })
})

afterAll(async () => {
  for (const socket of sockets) socket.close()
  await live.close()
  await services.database.close()
})

async function tokenFor(access: 'responder' | 'viewer' = 'responder') {
  const person = await testPerson(services, { name: 'Paul Lemaire', access })
  const service = contextFor(services, { kind: 'service', name: 'API_TOKEN' })
  return createToken(service, person.actor.userId, { name: 'test' })
}

function connect(auth: Record<string, string>, extraHeaders: Record<string, string> = {}) {
  const address = server.address()
  if (!address || typeof address === 'string') throw new Error('the server does not listen')
  const socket = io(`http://127.0.0.1:${address.port}`, {
    auth,
    extraHeaders,
    forceNew: true,
    reconnection: false,
    transports: ['websocket'],
  })
  sockets.push(socket)
  return socket
}

const next = <Value>(socket: Socket, event: string) =>
  new Promise<Value>((heard) => socket.once(event, heard))

async function newCrisis() {
  const crisis = await openCrisis(maud, { title: 'Afflux' })
  return { id: crisis.id, number: crisis.number, label: String(crisis.number) }
}

test('whoever comes in is told how far the paging is, although nothing changes', async () => {
  const { number } = await newCrisis()
  const reader = connect({ token: (await tokenFor()).token })
  const told = next(reader, 'pages:changed')
  await reader.emitWithAck('crisis:join', { number, after: 0 })
  expect(await told).toMatchObject({ number })
})

test('a storm of texts tells the board a few times, and how it ended', async () => {
  const { id, number } = await newCrisis()
  const reader = connect({ token: (await tokenFor()).token })
  const first = next(reader, 'pages:changed')
  await reader.emitWithAck('crisis:join', { number, after: 0 })
  await first
  let told = 0
  reader.on('pages:changed', () => {
    told += 1
  })
  for (let count = 0; count < 200; count += 1) {
    await services.database.sql.run`select pg_notify('pages', ${id})`
  }
  await expect.poll(() => told).toBeGreaterThan(0)
  const soFar = told
  await services.database.sql.run`select pg_notify('pages', ${id})`
  await expect.poll(() => told).toBeGreaterThan(soFar)
  expect(told).toBeLessThan(20)
})

test('a line reaches a reader who joined, in order, and one who comes back misses nothing', async () => {
  const { number, label } = await newCrisis()
  const { token } = await tokenFor()
  const reader = connect({ token })
  const joined = await reader.emitWithAck('crisis:join', { number, after: 0 })
  expect(joined).toMatchObject({ ok: true, crisis: { number }, lastSeq: 1 })
  expect(joined.entries.map(({ seq }: EntryView) => seq)).toEqual([1])

  const heard: number[] = []
  const all = new Promise<void>((done) => {
    reader.on('journal:entry', (event: { number: number; entry: EntryView }) => {
      expect(event.number).toBe(number)
      heard.push(event.entry.seq)
      if (heard.length === 31) done()
    })
  })
  const lines = Array.from({ length: 30 }, (_, index) =>
    writeEntry(maud, label, { kind: 'observation', text: `Ligne ${index}` }),
  )
  await Promise.all(lines)
  await all
  expect(heard).toEqual(Array.from({ length: 31 }, (_, index) => index + 2))

  reader.close()
  await writeEntry(maud, label, { kind: 'observation', text: 'Pendant l’absence' })
  const back = connect({ token })
  const again = await back.emitWithAck('crisis:join', { number, after: 32 })
  expect(again.entries.map(({ text }: EntryView) => text)).toEqual(['Pendant l’absence'])
})

test('lines of this process and of another one reach a reader in order, each once', async () => {
  const { number, label } = await newCrisis()
  const reader = connect({ token: (await tokenFor('viewer')).token })
  const heard: EntryView[] = []
  const all = new Promise<void>((done) => {
    reader.on('journal:entry', ({ entry }: { entry: EntryView }) => {
      heard.push(entry)
      if (heard.length === 81) done()
    })
  })
  const { crisis } = await reader.emitWithAck('crisis:join', { number, after: 0 })
  const told = new Promise<void>((done) => {
    reader.on('crisis:changed', (event: { crisis: { lastSeq: number } }) => {
      if (event.crisis.lastSeq === crisis.lastSeq + 81) done()
    })
  })
  const database = openDatabase(services.appUrl)
  const here = Array.from({ length: 4 }, () => maud)
  const elsewhere = here.map((person) => ({ ...person, database }))
  const write = async (person: Context) => {
    for (let count = 0; count < 10; count += 1) {
      await writeEntry(person, label, { kind: 'observation', text: `${count}` })
    }
  }
  await Promise.all([...here, ...elsewhere].map(write))
  await database.close()
  await all
  expect(heard).toEqual((await readJournal(services.database.sql, crisis.id)).slice(1))
  await told
})

test('a line sent by socket is acknowledged after the commit, and once', async () => {
  const { number } = await newCrisis()
  const { token } = await tokenFor()
  const writer = connect({ token })
  const line = { number, id: crypto.randomUUID(), kind: 'decision', text: 'Seuil' }
  const first = await writer.emitWithAck('journal:record', line)
  const second = await writer.emitWithAck('journal:record', line)
  expect(first).toMatchObject({ ok: true, entry: { kind: 'decision' } })
  expect(second.entry.seq).toBe(first.entry.seq)
  const refused = await writer.emitWithAck('journal:record', { number, kind: 'x', text: '' })
  expect(refused).toMatchObject({ ok: false, code: 'invalid', problem: { status: 400 } })
  expect(refused.problem.errors.map(({ field }: { field: string }) => field)).toEqual([
    'kind',
    'text',
  ])
})

test('a tab that comes back sends a hundred lines at once', async () => {
  const { number } = await newCrisis()
  const writer = connect({ token: (await tokenFor()).token })
  const answers = await Promise.all(
    Array.from({ length: 100 }, (_, index) =>
      writer.emitWithAck('journal:record', { number, kind: 'observation', text: `Ligne ${index}` }),
    ),
  )
  expect(answers.filter(({ ok }) => !ok)).toEqual([])
})

test('whoever joins is seen by the others, and who leaves goes', async () => {
  const { number } = await newCrisis()
  const watcher = connect({ token: (await tokenFor()).token })
  await watcher.emitWithAck('crisis:join', { number, after: 0 })
  const arrival = next<{ people: unknown[] }>(watcher, 'presence')
  const other = connect({ token: (await tokenFor()).token })
  await arrival
  const both = next<{ people: unknown[] }>(watcher, 'presence')
  await other.emitWithAck('crisis:join', { number, after: 0 })
  expect((await both).people).toHaveLength(2)
  const departure = next<{ people: unknown[] }>(watcher, 'presence')
  other.close()
  expect((await departure).people).toHaveLength(1)
})

test('a crisis is not forgotten while somebody is on the way into its empty room', async () => {
  const crisis = await openCrisis(maud, { title: 'Afflux' })
  const hub = new Server()
  const system = contextFor(services, { kind: 'system', process: 'web' })
  const room = new LiveCrisis(hub, system, crisis.id, async () => null)
  expect(room.isEmpty).toBe(true)
  const joining = room.join(0, () => undefined)
  expect(room.isEmpty).toBe(false)
  await joining
  expect(room.isEmpty).toBe(true)
})

test('no token, a bad token or a cookie from another origin does not come in', async () => {
  for (const [auth, headers] of [
    [{}, {}],
    [{ token: 'wrong' }, {}],
    [{}, { cookie: 'cellule-session=x', origin: 'https://evil.example' }],
  ] as const) {
    const error = await next<Error>(connect(auth, headers), 'connect_error')
    expect(error.message).toBe('unauthenticated')
  }
})

test('a revoked token loses its socket at once', async () => {
  const { id, token } = await tokenFor()
  const reader = connect({ token })
  await next(reader, 'connect')
  const gone = next<string>(reader, 'disconnect')
  await revokeToken(contextFor(services, { kind: 'service', name: 'API_TOKEN' }), id)
  expect(await gone).toBe('io server disconnect')
})

test('who loses the access by which they saw a crisis hears no more of it', async () => {
  await testPerson(services, { name: 'Ines Bot', access: 'admin' })
  const admin = await testPerson(services, { name: 'Ada Roy', access: 'admin' })
  const service = contextFor(services, { kind: 'service', name: 'API_TOKEN' })
  const { token } = await createToken(service, admin.actor.userId, { name: 'test' })
  const hidden = await openCrisis(maud, { title: 'Fuite', restricted: true })
  const reader = connect({ token })
  const joined = await reader.emitWithAck('crisis:join', { number: hidden.number, after: 0 })
  expect(joined.ok).toBe(true)
  const elsewhere = connect({ token })
  await elsewhere.emitWithAck('crisis:join', { number: (await newCrisis()).number, after: 0 })
  const gone = next<string>(reader, 'disconnect')
  await updateUser(service, admin.actor.userId, { access: 'responder' })
  expect(await gone).toBe('transport close')
  const back = connect({ token })
  const again = await back.emitWithAck('crisis:join', { number: hidden.number, after: 0 })
  expect(again).toMatchObject({ ok: false, code: 'not_found' })
  expect(elsewhere.connected).toBe(true)
  const disabled = next<string>(back, 'disconnect')
  await updateUser(service, admin.actor.userId, { disabled: true })
  expect(await disabled).toBe('io server disconnect')
})

test('a crisis that may not be seen does not exist', async () => {
  const hidden = await openCrisis(maud, { title: 'Fuite', restricted: true })
  const reader = connect({ token: (await tokenFor()).token })
  const answer = await reader.emitWithAck('crisis:join', { number: hidden.number, after: 0 })
  expect(answer).toMatchObject({ ok: false, code: 'not_found' })
})

test('a room hears of samples of its series, many at once only once, and of no other series', async () => {
  const { number, label } = await newCrisis()
  const { token } = await tokenFor('viewer')
  const reader = connect({ token })
  await reader.emitWithAck('crisis:join', { number, after: 0 })
  const heard: unknown[] = []
  reader.on('figures:changed', (event) => heard.push(event))
  const sample = (name: string, value: number) =>
    addSamples(maud, name, { points: [{ at: services.clock.now().toISOString(), value }] })
  await sample('demandes/min', 1)
  const first = next(reader, 'figures:changed')
  await attachSeries(maud, label, { name: 'demandes/min' })
  expect(await first).toEqual({ number })
  for (let value = 0; value < 20; value += 1) await sample('demandes/min', value)
  await next(reader, 'figures:changed')
  expect(heard).toEqual([{ number }, { number }])
})
