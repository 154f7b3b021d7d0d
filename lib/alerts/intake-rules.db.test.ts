import { afterAll, beforeAll, expect, test } from 'vitest'
import { type AlertDesk, alert, openAlertDesk } from '../../e2e/support/alert-desk.ts'
import { readCrisis } from '../crisis/queries.ts'
import { testPerson } from '../platform/test-services.ts'
import { createSchedule, deleteSchedule } from '../roster/create-schedule.ts'
import { createRunbook } from '../runbook/create-runbook.ts'
import { readCrisisRunbooks } from '../runbook/queries.ts'
import { createIntakeRule } from './create-intake-rule.ts'
import { createIntegration } from './create-integration.ts'
import { deleteIntakeRule } from './delete-intake-rule.ts'
import { listAlerts, listIntegrations, listRefusedBodies } from './queries.ts'

/** Written so, because an object with a `then` passes for a promise. */
const verdict = 'then'

let desk: AlertDesk

beforeAll(async () => {
  desk = await openAlertDesk()
})
afterAll(() => desk.services.database.close())

test('a high alert pages the SRE duty, a rule of the operator comes first', async () => {
  const key = await desk.sender()
  const high = await desk.send(key.key, alert('duty', { severity: 'high' }))
  expect(high.alerts).toMatchObject([{ crisis: null }])
  expect(await desk.storedOf('duty', key)).toMatchObject([{ rule: 'high' }])
  const runbook = await createRunbook(desk.service(), {
    title: 'Traffic',
    steps: [{ text: 'Look' }],
  })
  const rule = await createIntakeRule(desk.service(), {
    runbookIds: [runbook.id],
    name: 'Traffic',
    match: { labels: { service: '/^book/' } },
    [verdict]: 'open',
    level: 'medium',
  })
  const low = await desk.send(
    key.key,
    alert('rule', { severity: 'low', labels: { service: 'booking' } }),
  )
  expect(await readCrisis(desk.service(), String(low.alerts[0]?.crisis))).toMatchObject({
    level: 'medium',
  })
  const attached = await readCrisisRunbooks(desk.service(), String(low.alerts[0]?.crisis))
  expect(attached).toMatchObject([{ title: 'Traffic' }])
  expect(await desk.storedOf('rule', key)).toMatchObject([{ rule: 'Traffic' }])
  await deleteIntakeRule(desk.service(), rule.id)
  await expect(
    createIntakeRule(desk.service(), { name: 'x', match: { text: '/(a+)+/' }, [verdict]: 'open' }),
  ).rejects.toMatchObject({ fields: [{ field: 'match.text', message: 'unsafePattern' }] })
})

test('three thousand grave alerts of one request: all tied to one crisis, told in a hundred lines', async () => {
  const key = await desk.sender()
  const storm = Array.from({ length: 3_000 }, (_, index) => alert(`storm-${index}`))
  const { alerts, truncated } = await desk.send(key.key, storm)
  expect({ count: alerts.length, truncated }).toEqual({ count: 3_000, truncated: 0 })
  const [number, ...others] = new Set(alerts.map(({ crisis }) => crisis))
  expect(others).toEqual([])
  const lines = await desk.journalOf(number)
  expect(lines).toHaveLength(102)
  expect(lines.at(-1)).toMatchObject({ status: 'firing', count: 2_899, text: '+2899' })
  const over = storm.map((each) => ({ ...each, status: 'resolved' }))
  await desk.send(key.key, over)
  const ends = (await desk.journalOf(number)).filter(({ status }) => status === 'resolved')
  expect(ends).toHaveLength(101)
})

test('one request pages the duty once, about the first alert that calls for it', async () => {
  const { actor } = await testPerson(desk.services, { name: 'Yann', phone: '+33639980001' })
  const schedule = await createSchedule(desk.service(), {
    name: 'SRE',
    timeZone: 'Europe/Paris',
    handOffAt: '09:00',
    rotation: [actor.userId],
    days: 7,
    startsOn: '2026-01-01',
  })
  const high = { severity: 'high' }
  await desk.send((await desk.sender()).key, [
    alert('one', high),
    alert('two', high),
    alert('three', high),
  ])
  const pages = await desk.services.database.sql
    .rows`select id from page where user_id = ${actor.userId}`
  expect(pages).toHaveLength(1)
  await deleteSchedule(desk.service(), schedule.id)
})

test('a rule names runbooks that exist', async () => {
  const runbookIds = [crypto.randomUUID()]
  const rule = { name: 'x', [verdict]: 'open', runbookIds }
  await expect(createIntakeRule(desk.service(), rule)).rejects.toMatchObject({
    fields: [{ field: 'runbookIds.0' }],
  })
})

test('titles of every length and letter open a crisis', async () => {
  for (const title of ['😀'.repeat(300), 'é'.repeat(300), 'a\u0000b\ud800c', ' ']) {
    const key = await desk.sender()
    const { alerts } = await desk.send(key.key, { title, severity: 'critical', id: '1' })
    expect(alerts).toMatchObject([{ crisis: expect.any(Number) }])
  }
})

test('viewers read alerts, and administer nothing', async () => {
  const viewer = await testPerson(desk.services, { name: 'Vera Lin', access: 'viewer' })
  await expect(listAlerts(viewer, { limit: 10 })).resolves.toHaveLength(10)
  const all = [
    createIntegration(viewer, { name: 'x' }),
    createIntakeRule(viewer, {}),
    listRefusedBodies(viewer, { limit: 1 }),
    listIntegrations(viewer, { limit: 1 }),
  ]
  for (const each of all) await expect(each).rejects.toMatchObject({ code: 'forbidden' })
})
