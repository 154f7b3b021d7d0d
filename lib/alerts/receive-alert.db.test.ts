import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeCrisis } from '../crisis/close-crisis.ts'
import { readCrisis } from '../crisis/queries.ts'
import { listEntries } from '../journal/list-entries.ts'
import { contextFor } from '../platform/context.ts'
import { openTestServices, type TestServices, testPerson } from '../platform/test-services.ts'
import { createSchedule, deleteSchedule } from '../roster/create-schedule.ts'
import { createRunbook } from '../runbook/create-runbook.ts'
import { readCrisisRunbooks } from '../runbook/queries.ts'
import { createIntakeRule } from './create-intake-rule.ts'
import { createIntegration } from './create-integration.ts'
import { deleteIntakeRule } from './delete-intake-rule.ts'
import { disableIntegration } from './disable-integration.ts'
import { listAlerts, listIntegrations, listRefusedBodies } from './queries.ts'
import { receiveAlert } from './receive-alert.ts'

/** Written so, because an object with a `then` passes for a promise. */
const verdict = 'then'

let services: TestServices

beforeAll(async () => {
  services = await openTestServices()
})
afterAll(() => services.database.close())

const service = () => contextFor(services, { kind: 'service', name: 'API_TOKEN' })
const sender = async (options: object = {}) =>
  createIntegration(service(), { name: 'Alertmanager', ...options })

function send(key: string, body: unknown, headers: Record<string, string> = {}) {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return receiveAlert(contextFor(services, { kind: 'anonymous' }), {
    key,
    method: 'POST',
    headers,
    contentType: 'application/json',
    query: {},
    read: async () => new TextEncoder().encode(text),
  })
}

const alert = (dedupKey: string, more: object = {}) => ({
  title: `Alert ${dedupKey}`,
  severity: 'critical',
  dedupKey,
  ...more,
})
const at = (minute: number) =>
  new Date(services.clock.now().getTime() + minute * 60_000).toISOString()

async function storedOf(fingerprint: string, key: { id: string }) {
  const all = await listAlerts(service(), { limit: 500 })
  return all.filter((each) => each.fingerprint === fingerprint && each.integrationId === key.id)
}

async function journalOf(number: number | string | null | undefined) {
  const page = await listEntries(service(), String(number), { after: 0, limit: 500 })
  return page.items.filter(({ kind }) => kind === 'alert')
}

test('a critical alert opens one crisis at level high; its repeats are duplicates', async () => {
  const key = await sender()
  const first = await send(key.key, alert('disk'))
  const again = await send(key.key, alert('disk'))
  expect(first.alerts).toMatchObject([
    { status: 'firing', duplicate: false, crisis: expect.any(Number) },
  ])
  expect(again.alerts).toMatchObject([{ duplicate: true, crisis: first.alerts[0]?.crisis }])
  expect(again.alerts[0]?.id).toBe(first.alerts[0]?.id)
  const crisis = await readCrisis(service(), String(first.alerts[0]?.crisis))
  expect(crisis).toMatchObject({ title: 'Alert disk', level: 'high', state: 'open' })
  expect(await journalOf(crisis.number)).toMatchObject([{ status: 'firing', text: 'Alert disk' }])
})

test('firing and resolved land on one alert in any order, and the resolve closes nothing', async () => {
  const key = await sender()
  const firing = alert('one', { status: 'firing', startsAt: at(-5) })
  const resolved = alert('one', { status: 'resolved', startsAt: at(-5), endsAt: at(-1) })
  const opened = await send(key.key, firing)
  const over = await send(key.key, resolved)
  const late = await send(key.key, firing)
  expect(late.alerts).toMatchObject([{ id: opened.alerts[0]?.id, duplicate: true }])
  expect(await storedOf('one', key)).toMatchObject([
    { status: 'resolved', startsAt: at(-5), endsAt: at(-1) },
  ])
  expect(over.alerts[0]?.crisis).toBe(opened.alerts[0]?.crisis)
  const crisis = await readCrisis(service(), String(over.alerts[0]?.crisis))
  expect(crisis.state).toBe('open')
  expect((await journalOf(crisis.number)).map(({ status }) => status)).toEqual([
    'firing',
    'resolved',
  ])

  const other = await sender()
  await send(other.key, resolved)
  await send(other.key, firing)
  expect(await storedOf('one', other)).toMatchObject([{ status: 'resolved', crisis: null }])
})

test('a resolve of something never seen opens nothing', async () => {
  const key = await sender()
  const { alerts } = await send(key.key, alert('ghost', { status: 'resolved' }))
  expect(alerts).toMatchObject([{ status: 'resolved', crisis: null, duplicate: false }])
})

test('the next life of an alert is another alert, in the crisis that is still open', async () => {
  const key = await sender()
  const first = await send(key.key, alert('flap', { startsAt: at(-9) }))
  await send(key.key, alert('flap', { status: 'resolved', startsAt: at(-9), endsAt: at(-8) }))
  const second = await send(key.key, alert('flap', { startsAt: at(-2) }))
  expect(second.alerts).toMatchObject([{ duplicate: false, crisis: first.alerts[0]?.crisis }])
  expect(await storedOf('flap', key)).toHaveLength(2)
})

test('once its crisis is closed, an alert that fires again opens another', async () => {
  const key = await sender()
  const first = await send(key.key, alert('back'))
  await send(key.key, alert('back', { status: 'resolved' }))
  await closeCrisis(service(), String(first.alerts[0]?.crisis), { resolution: 'Restarted' })
  services.passSeconds(1)
  const second = await send(key.key, alert('back'))
  expect(second.alerts[0]?.crisis).toBeGreaterThan(Number(first.alerts[0]?.crisis))
})

test('one integration opens three crises in ten minutes; the fourth alert attaches to the newest', async () => {
  const key = await sender()
  const numbers = []
  for (const name of ['a', 'b', 'c', 'd', 'e']) {
    numbers.push((await send(key.key, alert(name))).alerts[0]?.crisis)
    services.passSeconds(1)
  }
  expect(new Set(numbers.slice(0, 3)).size).toBe(3)
  expect(numbers.slice(3)).toEqual([numbers[2], numbers[2]])
  expect(await journalOf(numbers[2])).toHaveLength(3)
  services.passSeconds(601)
  const later = await send(key.key, alert('f'))
  expect(numbers).not.toContain(later.alerts[0]?.crisis)
})

test('one request opens one crisis, whatever it holds', async () => {
  const key = await sender()
  const members = ['x', 'y', 'z'].map((instance) => ({
    status: 'firing',
    labels: { alertname: 'Down', instance, severity: 'critical' },
    startsAt: at(-3),
  }))
  const { alerts } = await send(key.key, { version: '4', status: 'firing', alerts: members })
  expect(new Set(alerts.map(({ crisis }) => crisis)).size).toBe(1)
  expect(await journalOf(alerts[0]?.crisis)).toHaveLength(3)
})

test('an alert that becomes graver opens its crisis then', async () => {
  const key = await sender()
  const mild = await send(key.key, alert('raise', { severity: 'warning' }))
  expect(mild.alerts).toMatchObject([{ severity: 'medium', crisis: null }])
  const grave = await send(key.key, alert('raise'))
  expect(grave.alerts).toMatchObject([{ duplicate: false, crisis: expect.any(Number) }])
  expect(await storedOf('raise', key)).toMatchObject([{ severity: 'critical', rule: 'critical' }])
})

test('identical deliveries at once make one alert and one crisis', async () => {
  const key = await sender()
  const answers = await Promise.all(Array.from({ length: 12 }, () => send(key.key, alert('race'))))
  const all = answers.flatMap(({ alerts }) => alerts)
  expect(new Set(all.map(({ id }) => id)).size).toBe(1)
  expect(new Set(all.map(({ crisis }) => crisis)).size).toBe(1)
  expect(all.filter(({ duplicate }) => !duplicate)).toHaveLength(1)
  expect(await journalOf(all[0]?.crisis)).toHaveLength(1)
})

test('a replay by delivery id changes nothing, even after the resolve', async () => {
  const key = await sender()
  const event = (id: string, status: string) => ({
    event: {
      id,
      event_type: `incident.${status}`,
      occurred_at: at(0),
      data: { id: 'PX', title: 'Bump', priority: { summary: 'P1' } },
    },
  })
  await send(key.key, event('e1', 'triggered'))
  await send(key.key, event('e2', 'resolved'))
  services.passSeconds(30)
  const replay = await send(key.key, event('e1', 'triggered'))
  expect(replay.alerts).toMatchObject([{ duplicate: true }])
  expect(await storedOf('PX', key)).toMatchObject([{ status: 'resolved' }])
})

test('a refused body is kept for the operator and changes nothing else', async () => {
  const key = await sender()
  const before = await listAlerts(service(), { limit: 500 })
  await expect(send(key.key, '{"title": "broken",')).rejects.toMatchObject({
    code: 'invalid',
    fields: [{ field: 'body', message: 'malformedJson' }],
  })
  expect(await listAlerts(service(), { limit: 500 })).toEqual(before)
  const [refused] = await listRefusedBodies(service(), { limit: 1 })
  expect(refused).toMatchObject({
    integrationId: key.id,
    reason: 'bad-json',
    bytes: 19,
    beginning: '{"title": "broken",',
  })
})

test('a body over 1 MB is refused, a body nested too deep too', async () => {
  const key = await sender()
  const anonymous = contextFor(services, { kind: 'anonymous' })
  const request = { key: key.key, method: 'POST', headers: {}, contentType: null, query: {} }
  await expect(
    receiveAlert(anonymous, { ...request, read: async () => null }),
  ).rejects.toMatchObject({ code: 'too_large' })
  const deep = `${'['.repeat(40)}${']'.repeat(40)}`
  await expect(send(key.key, deep)).rejects.toMatchObject({ fields: [{ message: 'tooDeep' }] })
})

test('an unknown or closed key is 404 before the body is looked at', async () => {
  const key = await sender()
  await disableIntegration(service(), key.id)
  const anonymous = contextFor(services, { kind: 'anonymous' })
  const read = () => Promise.reject(new Error('the body was read'))
  const request = { method: 'POST', headers: {}, contentType: null, query: {}, read }
  for (const unknown of [key.key, 'nothing']) {
    await expect(receiveAlert(anonymous, { ...request, key: unknown })).rejects.toMatchObject({
      code: 'not_found',
    })
  }
})

test('an integration with a secret takes signed bodies only', async () => {
  const secret = 'lDQHScfUeXUKaQRNF'
  const key = await sender({ secret })
  const body = JSON.stringify(alert('signed'))
  await expect(send(key.key, body)).rejects.toMatchObject({ code: 'unauthenticated' })
  const { createHmac } = await import('node:crypto')
  const right = createHmac('sha256', secret).update(body).digest('hex')
  const wrong = createHmac('sha256', 'other').update(body).digest('hex')
  await expect(send(key.key, body, { 'x-signature': wrong })).rejects.toMatchObject({
    code: 'unauthenticated',
  })
  expect(
    (await send(key.key, body, { 'x-pagerduty-signature': `v1=${wrong},v1=${right}` })).alerts,
  ).toHaveLength(1)
  const [listed] = (await listIntegrations(service(), { limit: 100 })).filter(
    ({ id }) => id === key.id,
  )
  expect(listed).toMatchObject({ signed: true, lastDeliveryAt: services.clock.now().toISOString() })
  expect(JSON.stringify(listed)).not.toContain(secret)
})

test('a high alert pages the SRE duty, a rule of the operator comes first', async () => {
  const key = await sender()
  const high = await send(key.key, alert('duty', { severity: 'high' }))
  expect(high.alerts).toMatchObject([{ crisis: null }])
  expect(await storedOf('duty', key)).toMatchObject([{ rule: 'high' }])
  const runbook = await createRunbook(service(), { title: 'Traffic', steps: [{ text: 'Look' }] })
  const rule = await createIntakeRule(service(), {
    runbookIds: [runbook.id],
    name: 'Traffic',
    match: { labels: { service: '/^book/' } },
    [verdict]: 'open',
    level: 'medium',
  })
  const low = await send(
    key.key,
    alert('rule', { severity: 'low', labels: { service: 'booking' } }),
  )
  expect(await readCrisis(service(), String(low.alerts[0]?.crisis))).toMatchObject({
    level: 'medium',
  })
  const attached = await readCrisisRunbooks(service(), String(low.alerts[0]?.crisis))
  expect(attached).toMatchObject([{ title: 'Traffic' }])
  expect(await storedOf('rule', key)).toMatchObject([{ rule: 'Traffic' }])
  await deleteIntakeRule(service(), rule.id)
  await expect(
    createIntakeRule(service(), { name: 'x', match: { text: '/(a+)+/' }, [verdict]: 'open' }),
  ).rejects.toMatchObject({ fields: [{ field: 'match.text', message: 'unsafePattern' }] })
})

test('three thousand grave alerts of one request: all tied to one crisis, told in a hundred lines', async () => {
  const key = await sender()
  const storm = Array.from({ length: 3_000 }, (_, index) => alert(`storm-${index}`))
  const { alerts, truncated } = await send(key.key, storm)
  expect({ count: alerts.length, truncated }).toEqual({ count: 3_000, truncated: 0 })
  const [number, ...others] = new Set(alerts.map(({ crisis }) => crisis))
  expect(others).toEqual([])
  const lines = await journalOf(number)
  expect(lines).toHaveLength(102)
  expect(lines.at(-1)).toMatchObject({ status: 'firing', count: 2_899, text: '+2899' })
  const over = storm.map((each) => ({ ...each, status: 'resolved' }))
  await send(key.key, over)
  const ends = (await journalOf(number)).filter(({ status }) => status === 'resolved')
  expect(ends).toHaveLength(101)
})

test('one request pages the duty once, about the first alert that calls for it', async () => {
  const { actor } = await testPerson(services, { name: 'Yann', phone: '+33639980001' })
  const schedule = await createSchedule(service(), {
    name: 'SRE',
    timeZone: 'Europe/Paris',
    handOffAt: '09:00',
    rotation: [actor.userId],
    days: 7,
    startsOn: '2026-01-01',
  })
  const high = { severity: 'high' }
  await send((await sender()).key, [alert('one', high), alert('two', high), alert('three', high)])
  const pages = await services.database.sql
    .rows`select id from page where user_id = ${actor.userId}`
  expect(pages).toHaveLength(1)
  await deleteSchedule(service(), schedule.id)
})

test('a rule names runbooks that exist', async () => {
  const runbookIds = [crypto.randomUUID()]
  const rule = { name: 'x', [verdict]: 'open', runbookIds }
  await expect(createIntakeRule(service(), rule)).rejects.toMatchObject({
    fields: [{ field: 'runbookIds.0' }],
  })
})

test('titles of every length and letter open a crisis', async () => {
  for (const title of ['😀'.repeat(300), 'é'.repeat(300), 'a\u0000b\ud800c', ' ']) {
    const key = await sender()
    const { alerts } = await send(key.key, { title, severity: 'critical', id: '1' })
    expect(alerts).toMatchObject([{ crisis: expect.any(Number) }])
  }
})

test('viewers read alerts, and administer nothing', async () => {
  const viewer = await testPerson(services, { name: 'Vera Lin', access: 'viewer' })
  await expect(listAlerts(viewer, { limit: 10 })).resolves.toHaveLength(10)
  const all = [
    createIntegration(viewer, { name: 'x' }),
    createIntakeRule(viewer, {}),
    listRefusedBodies(viewer, { limit: 1 }),
    listIntegrations(viewer, { limit: 1 }),
  ]
  for (const each of all) await expect(each).rejects.toMatchObject({ code: 'forbidden' })
})
