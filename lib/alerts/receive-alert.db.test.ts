import { afterAll, beforeAll, expect, test } from 'vitest'
import { type AlertDesk, alert, openAlertDesk } from '../../e2e/support/alert-desk.ts'
import { closeCrisis } from '../crisis/close-crisis.ts'
import { openCrisis } from '../crisis/open-crisis.ts'
import { readCrisis } from '../crisis/queries.ts'
import { contextFor } from '../platform/context.ts'
import { disableIntegration } from './disable-integration.ts'
import { listAlerts, listIntegrations, listRefusedBodies } from './queries.ts'
import { receiveAlert } from './receive-alert.ts'

let desk: AlertDesk

beforeAll(async () => {
  desk = await openAlertDesk()
})
afterAll(() => desk.services.database.close())

test('a critical alert opens one crisis at level high; its repeats are duplicates', async () => {
  const key = await desk.sender()
  const first = await desk.send(key.key, alert('disk'))
  const again = await desk.send(key.key, alert('disk'))
  expect(first.alerts).toMatchObject([
    { status: 'firing', duplicate: false, crisis: expect.any(Number) },
  ])
  expect(again.alerts).toMatchObject([{ duplicate: true, crisis: first.alerts[0]?.crisis }])
  expect(again.alerts[0]?.id).toBe(first.alerts[0]?.id)
  const crisis = await readCrisis(desk.service(), String(first.alerts[0]?.crisis))
  expect(crisis).toMatchObject({ title: 'Alert disk', level: 'high', state: 'open' })
  expect(await desk.journalOf(crisis.number)).toMatchObject([
    { status: 'firing', text: 'Alert disk' },
  ])
})

test('firing and resolved land on one alert in any order, and the resolve closes nothing', async () => {
  const key = await desk.sender()
  const firing = alert('one', { status: 'firing', startsAt: desk.at(-5) })
  const resolved = alert('one', { status: 'resolved', startsAt: desk.at(-5), endsAt: desk.at(-1) })
  const opened = await desk.send(key.key, firing)
  const over = await desk.send(key.key, resolved)
  const late = await desk.send(key.key, firing)
  expect(late.alerts).toMatchObject([{ id: opened.alerts[0]?.id, duplicate: true }])
  expect(await desk.storedOf('one', key)).toMatchObject([
    { status: 'resolved', startsAt: desk.at(-5), endsAt: desk.at(-1) },
  ])
  expect(over.alerts[0]?.crisis).toBe(opened.alerts[0]?.crisis)
  const crisis = await readCrisis(desk.service(), String(over.alerts[0]?.crisis))
  expect(crisis.state).toBe('open')
  expect((await desk.journalOf(crisis.number)).map(({ status }) => status)).toEqual([
    'firing',
    'resolved',
  ])

  const other = await desk.sender()
  await desk.send(other.key, resolved)
  await desk.send(other.key, firing)
  expect(await desk.storedOf('one', other)).toMatchObject([{ status: 'resolved', crisis: null }])
})

test('a resolve of something never seen opens nothing', async () => {
  const key = await desk.sender()
  const { alerts } = await desk.send(key.key, alert('ghost', { status: 'resolved' }))
  expect(alerts).toMatchObject([{ status: 'resolved', crisis: null, duplicate: false }])
})

test('the next life of an alert is another alert, in the crisis that is still open', async () => {
  const key = await desk.sender()
  const first = await desk.send(key.key, alert('flap', { startsAt: desk.at(-9) }))
  await desk.send(
    key.key,
    alert('flap', { status: 'resolved', startsAt: desk.at(-9), endsAt: desk.at(-8) }),
  )
  const second = await desk.send(key.key, alert('flap', { startsAt: desk.at(-2) }))
  expect(second.alerts).toMatchObject([{ duplicate: false, crisis: first.alerts[0]?.crisis }])
  expect(await desk.storedOf('flap', key)).toHaveLength(2)
})

test('once its crisis is closed, an alert that fires again opens another', async () => {
  const key = await desk.sender()
  const first = await desk.send(key.key, alert('back'))
  await desk.send(key.key, alert('back', { status: 'resolved' }))
  await closeCrisis(desk.service(), String(first.alerts[0]?.crisis), { resolution: 'Restarted' })
  desk.services.passSeconds(1)
  const second = await desk.send(key.key, alert('back'))
  expect(second.alerts[0]?.crisis).toBeGreaterThan(Number(first.alerts[0]?.crisis))
})

test('one integration opens three crises in ten minutes; the fourth alert attaches to the newest', async () => {
  const key = await desk.sender()
  const numbers = []
  for (const name of ['a', 'b', 'c', 'd', 'e']) {
    numbers.push((await desk.send(key.key, alert(name))).alerts[0]?.crisis)
    desk.services.passSeconds(1)
  }
  expect(new Set(numbers.slice(0, 3)).size).toBe(3)
  expect(numbers.slice(3)).toEqual([numbers[2], numbers[2]])
  expect(await desk.journalOf(numbers[2])).toHaveLength(3)
  desk.services.passSeconds(601)
  const later = await desk.send(key.key, alert('f'))
  expect(numbers).not.toContain(later.alerts[0]?.crisis)
})

test('one request opens one crisis, whatever it holds', async () => {
  const key = await desk.sender()
  const members = ['x', 'y', 'z'].map((instance) => ({
    status: 'firing',
    labels: { alertname: 'Down', instance, severity: 'critical' },
    startsAt: desk.at(-3),
  }))
  const { alerts } = await desk.send(key.key, { version: '4', status: 'firing', alerts: members })
  expect(new Set(alerts.map(({ crisis }) => crisis)).size).toBe(1)
  expect(await desk.journalOf(alerts[0]?.crisis)).toHaveLength(3)
})

test('an alert that becomes graver opens its crisis then', async () => {
  const key = await desk.sender()
  const mild = await desk.send(key.key, alert('raise', { severity: 'warning' }))
  expect(mild.alerts).toMatchObject([{ severity: 'medium', crisis: null }])
  const grave = await desk.send(key.key, alert('raise'))
  expect(grave.alerts).toMatchObject([{ duplicate: false, crisis: expect.any(Number) }])
  expect(await desk.storedOf('raise', key)).toMatchObject([
    { severity: 'critical', rule: 'critical' },
  ])
})

test('identical deliveries at once make one alert and one crisis', async () => {
  const key = await desk.sender()
  const answers = await Promise.all(
    Array.from({ length: 12 }, () => desk.send(key.key, alert('race'))),
  )
  const all = answers.flatMap(({ alerts }) => alerts)
  expect(new Set(all.map(({ id }) => id)).size).toBe(1)
  expect(new Set(all.map(({ crisis }) => crisis)).size).toBe(1)
  expect(all.filter(({ duplicate }) => !duplicate)).toHaveLength(1)
  expect(await desk.journalOf(all[0]?.crisis)).toHaveLength(1)
})

test('a replay by delivery id changes nothing, even after the resolve', async () => {
  const key = await desk.sender()
  const event = (id: string, status: string) => ({
    event: {
      id,
      event_type: `incident.${status}`,
      occurred_at: desk.at(0),
      data: { id: 'PX', title: 'Bump', priority: { summary: 'P1' } },
    },
  })
  await desk.send(key.key, event('e1', 'triggered'))
  await desk.send(key.key, event('e2', 'resolved'))
  desk.services.passSeconds(30)
  const replay = await desk.send(key.key, event('e1', 'triggered'))
  expect(replay.alerts).toMatchObject([{ duplicate: true }])
  expect(await desk.storedOf('PX', key)).toMatchObject([{ status: 'resolved' }])
})

test('a refused body is kept for the operator and changes nothing else', async () => {
  const key = await desk.sender()
  const before = await listAlerts(desk.service(), { limit: 500 })
  await expect(desk.send(key.key, '{"title": "broken",')).rejects.toMatchObject({
    code: 'invalid',
    fields: [{ field: 'body', message: 'malformedJson' }],
  })
  expect(await listAlerts(desk.service(), { limit: 500 })).toEqual(before)
  const [refused] = await listRefusedBodies(desk.service(), { limit: 1 })
  expect(refused).toMatchObject({
    integrationId: key.id,
    reason: 'bad-json',
    bytes: 19,
    beginning: '{"title": "broken",',
  })
})

test('a body over 1 MB is refused, a body nested too deep too', async () => {
  const key = await desk.sender()
  const anonymous = contextFor(desk.services, { kind: 'anonymous' })
  const request = { key: key.key, method: 'POST', headers: {}, contentType: null, query: {} }
  await expect(
    receiveAlert(anonymous, { ...request, read: async () => null }),
  ).rejects.toMatchObject({ code: 'too_large' })
  const deep = `${'['.repeat(40)}${']'.repeat(40)}`
  await expect(desk.send(key.key, deep)).rejects.toMatchObject({ fields: [{ message: 'tooDeep' }] })
})

test('an unknown or closed key is 404 before the body is looked at', async () => {
  const key = await desk.sender()
  await disableIntegration(desk.service(), key.id)
  const anonymous = contextFor(desk.services, { kind: 'anonymous' })
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
  const key = await desk.sender({ secret })
  const body = JSON.stringify(alert('signed'))
  await expect(desk.send(key.key, body)).rejects.toMatchObject({ code: 'unauthenticated' })
  const { createHmac } = await import('node:crypto')
  const right = createHmac('sha256', secret).update(body).digest('hex')
  const wrong = createHmac('sha256', 'other').update(body).digest('hex')
  await expect(desk.send(key.key, body, { 'x-signature': wrong })).rejects.toMatchObject({
    code: 'unauthenticated',
  })
  expect(
    (await desk.send(key.key, body, { 'x-pagerduty-signature': `v1=${wrong},v1=${right}` })).alerts,
  ).toHaveLength(1)
  const [listed] = (await listIntegrations(desk.service(), { limit: 100 })).filter(
    ({ id }) => id === key.id,
  )
  expect(listed).toMatchObject({
    signed: true,
    lastDeliveryAt: desk.services.clock.now().toISOString(),
  })
  expect(JSON.stringify(listed)).not.toContain(secret)
})

test('the sender of an alert is not told that it belongs to a confidential crisis', async () => {
  const key = await desk.sender()
  const warning = alert('leak', { severity: 'warning' })
  const { alerts } = await desk.send(key.key, warning)
  const secret = await openCrisis(desk.service(), {
    title: 'Fuite',
    restricted: true,
    alertIds: alerts.map(({ id }) => id),
  })
  const again = await desk.send(key.key, { ...warning, severity: 'critical' })
  expect(again.alerts).toMatchObject([{ crisis: null }])
  const stored = await listAlerts(desk.service(), { limit: 10 })
  expect(
    stored.find(({ fingerprint }) => fingerprint === again.alerts[0]?.fingerprint),
  ).toMatchObject({
    crisis: secret.number,
  })
})
