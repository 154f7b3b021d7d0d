import { afterAll, beforeAll, expect, test } from 'vitest'
import { type AlertDesk, alert, openAlertDesk } from '../../e2e/support/alert-desk.ts'
import type { Delivery } from './read-delivery.ts'
import { DeliveryQueue } from './take-deliveries.ts'

let desk: AlertDesk

beforeAll(async () => {
  desk = await openAlertDesk()
})
afterAll(() => desk.services.database.close())

function delivery(body: object): Delivery {
  return {
    method: 'POST',
    headers: {},
    contentType: 'application/json',
    query: {},
    body: new TextEncoder().encode(JSON.stringify(body)),
    receivedAt: desk.services.clock.now(),
  }
}

const quiet = (name: string) => delivery(alert(name, { severity: 'low' }))

test('while a storm of one sender commits, another is taken in', async () => {
  const { database } = desk.services
  const gate: { held: boolean; open: () => void } = { held: false, open: () => undefined }
  const opened = new Promise<void>((resolve) => {
    gate.open = resolve
  })
  const slow: typeof database.transaction = async (work) => {
    const waits = gate.held
    gate.held = false
    if (waits) await opened
    return database.transaction(work)
  }
  const services = { ...desk.services, database: { ...database, transaction: slow } }
  const queue = new DeliveryQueue(services, 60_000)
  const [noisy, calm] = [await desk.sender(), await desk.sender()]
  await queue.take(noisy.key, quiet('first'))
  gate.held = true
  const storm = Array.from({ length: 600 }, (_, index) => queue.take(noisy.key, quiet(`n${index}`)))
  expect(await queue.take(calm.key, quiet('calm'))).toMatchObject({ ok: true })
  gate.open()
  expect(new Set((await Promise.all(storm)).map(({ ok }) => ok))).toEqual(new Set([true]))
})

test('what does not fit is asked to come again, and room is there when others are done', async () => {
  const queue = new DeliveryQueue(desk.services, 60_000)
  const { key } = await desk.sender()
  const full = Array.from({ length: 1_000 }, (_, index) => queue.take(key, quiet(`f${index % 50}`)))
  expect(queue.hasRoom()).toBe(false)
  expect(await queue.take(key, quiet('more'))).toMatchObject({
    ok: false,
    error: { code: 'unavailable', key: 'overloaded' },
  })
  expect(new Set((await Promise.all(full)).map(({ ok }) => ok))).toEqual(new Set([true]))
  expect(queue.hasRoom()).toBe(true)
  expect(await queue.take(key, quiet('more'))).toMatchObject({ ok: true })
})

test('a delivery that repeats the one before is the same alert; one that differs in a header is read', async () => {
  const queue = new DeliveryQueue(desk.services, 60_000)
  const { key } = await desk.sender()
  const alertsOf = async (each: Delivery) => {
    const outcome = await queue.take(key, each)
    return outcome.ok ? outcome.receipt.alerts : []
  }
  const body = { text: 'Up and down' }
  const first = await alertsOf(delivery(body))
  expect(await alertsOf(delivery(body))).toMatchObject([{ id: first[0]?.id, duplicate: true }])
  expect(await alertsOf(delivery(body))).toMatchObject([{ id: first[0]?.id, duplicate: true }])
  const headers = { 'ce-id': '1', 'ce-source': 'elsewhere', 'ce-type': 'check.down' }
  const enveloped = await alertsOf({ ...delivery(body), headers })
  expect(enveloped[0]?.id).not.toBe(first[0]?.id)
})
