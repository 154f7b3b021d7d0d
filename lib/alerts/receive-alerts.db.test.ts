import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type AlertDesk, alert, openAlertDesk } from '../../e2e/support/alert-desk.ts'
import { contextFor } from '../platform/context.ts'
import { disableIntegration } from './disable-integration.ts'
import type { NormalAlert } from './model.ts'
import { listRefusedBodies } from './queries.ts'
import type { Delivery } from './read-delivery.ts'
import { findIntegration } from './receive-alert.ts'
import { type Outcome, receiveAlerts } from './receive-alerts.ts'
import type { IntegrationRow } from './store.ts'

let desk: AlertDesk

beforeAll(async () => {
  desk = await openAlertDesk()
})
afterAll(() => desk.services.database.close())

const anonymous = () => contextFor(desk.services, { kind: 'anonymous' })

async function sender(): Promise<IntegrationRow> {
  const { key } = await desk.sender()
  const found = await findIntegration(anonymous(), key)
  if (!found) throw new Error('the integration is not there')
  return found
}

/** All of them, in as many batches as that takes. */
async function takeAll(from: IntegrationRow, deliveries: readonly Delivery[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  while (outcomes.length < deliveries.length) {
    outcomes.push(...(await receiveAlerts(anonymous(), from, deliveries.slice(outcomes.length))))
  }
  return outcomes
}

function delivery(body: unknown): Delivery {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    contentType: 'application/json',
    query: {},
    body: new TextEncoder().encode(text),
    receivedAt: desk.services.clock.now(),
  }
}

const alertsOf = (outcomes: readonly Outcome[]) =>
  outcomes.flatMap((outcome) => (outcome.ok ? outcome.receipt.alerts : []))

const bodiesOf = (from: IntegrationRow) =>
  desk.services.database.sql.rows<{ outcome: string; body: Buffer }>`
    select outcome, body from raw_body where integration_id = ${from.id} order by id`

test('two deliveries about one alert in a batch are one alert, one crisis and a duplicate', async () => {
  const from = await sender()
  const outcomes = await takeAll(from, [delivery(alert('twice')), delivery(alert('twice'))])
  const [first, second] = alertsOf(outcomes)
  expect(first).toMatchObject({ duplicate: false, crisis: expect.any(Number) })
  expect(second).toEqual({ ...first, duplicate: true })
  expect(await desk.journalOf(first?.crisis)).toHaveLength(1)
  expect((await bodiesOf(from)).map(({ outcome }) => outcome)).toEqual(['accepted', 'accepted'])
})

test('three crises in ten minutes hold across a batch: the others attach to the newest', async () => {
  const from = await sender()
  const names = ['a', 'b', 'c', 'd', 'e']
  const outcomes = await takeAll(
    from,
    names.map((name) => delivery(alert(name))),
  )
  const numbers = alertsOf(outcomes).map(({ crisis }) => Number(crisis))
  const [first = 0] = numbers
  expect(numbers).toEqual([first, first + 1, first + 2, first + 2, first + 2])
  expect(await desk.journalOf(first + 2)).toHaveLength(3)
})

test('a body that is refused is kept; the others of its batch are taken in', async () => {
  const from = await sender()
  const outcomes = await takeAll(from, [
    delivery(alert('one')),
    delivery('{"title": "broken",'),
    { ...delivery(''), body: null },
    delivery(alert('two')),
  ])
  expect(outcomes).toMatchObject([
    { ok: true },
    { ok: false, error: { code: 'invalid' } },
    { ok: false, error: { code: 'too_large' } },
    { ok: true },
  ])
  const refused = await listRefusedBodies(desk.service(), { limit: 2 })
  expect(refused.map(({ reason }) => reason).sort()).toEqual(['bad-json', 'too-large'])
})

test('one that the database does not take harms no other of its batch, and its body is kept', async () => {
  const from = await sender()
  // U+0000 never gets past the readers; here it stands for a mistake of ours.
  const poison: NormalAlert = {
    fingerprint: 'poison',
    status: 'firing',
    title: 'a\u0000b',
    severity: 'low',
    startsAt: null,
    endsAt: null,
    eventAt: null,
    link: null,
    labels: {},
    sender: 'generic',
    deliveryId: null,
  }
  const reading = { ok: true, sender: 'generic', alerts: [poison], truncated: 0 } as const
  const outcomes = await takeAll(from, [
    delivery(alert('before')),
    { ...delivery('{"title":"poison"}'), reading },
    delivery(alert('after')),
  ])
  expect(outcomes.map(({ ok }) => ok)).toEqual([true, false, true])
  expect(alertsOf(outcomes).map(({ duplicate }) => duplicate)).toEqual([false, false])
  const kept = (await bodiesOf(from)).map(({ outcome, body }) => `${outcome} ${body}`)
  expect(kept).toContain('received {"title":"poison"}')
  expect(kept).toHaveLength(3)
})

test('an integration that is disabled on the way takes nothing more in', async () => {
  const from = await sender()
  await disableIntegration(desk.service(), from.id)
  const outcomes = await takeAll(from, [delivery(alert('late'))])
  expect(outcomes).toMatchObject([{ ok: false, error: { code: 'not_found' } }])
  expect(await bodiesOf(from)).toEqual([])
})

const minutes = fc.option(fc.integer({ min: -12, max: -1 }), { nil: undefined })
const deliveries = fc.array(
  fc.record({
    dedupKey: fc.constantFrom('a', 'b', 'c'),
    status: fc.constantFrom('firing', 'resolved', 'acknowledged', 'info'),
    severity: fc.constantFrom('critical', 'high', 'warning'),
    starts: minutes,
    ends: minutes,
    replayOf: fc.option(fc.constantFrom('d1', 'd2'), { nil: undefined }),
    lastOfBatch: fc.boolean(),
  }),
  { minLength: 1, maxLength: 9 },
)

test('a batch gives the same rows, crises, lines and answers as its deliveries one by one', async () => {
  await fc.assert(
    fc.asyncProperty(deliveries, async (sent) => {
      const [together, apart] = [await sender(), await sender()]
      const made = sent.map((each) => ({ ...madeOf(each), last: each.lastOfBatch }))
      const batches: Delivery[][] = [[]]
      for (const { last, ...each } of made) {
        batches.at(-1)?.push(each)
        if (last) batches.push([])
      }
      const batched: Outcome[] = []
      for (const batch of batches) {
        batched.push(...(await takeAll(together, batch)))
      }
      const single: Outcome[] = []
      for (const { last, ...each } of made) {
        single.push(...(await takeAll(apart, [each])))
      }
      expect(await pictureOf(together, batched)).toEqual(await pictureOf(apart, single))
    }),
    { numRuns: 30 },
  )
})

function madeOf(each: {
  dedupKey: string
  status: string
  severity: string
  starts: number | undefined
  ends: number | undefined
  replayOf: string | undefined
}): Delivery {
  const { dedupKey, status, severity, starts, ends, replayOf } = each
  const times = {
    ...(starts === undefined ? {} : { startsAt: desk.at(starts) }),
    ...(ends === undefined ? {} : { endsAt: desk.at(ends) }),
  }
  const plain = delivery(alert(dedupKey, { status, severity, ...times }))
  return replayOf === undefined
    ? plain
    : { ...plain, headers: { ...plain.headers, 'webhook-id': replayOf } }
}

/** What deliveries of one integration led to, with names in place of random ids and running numbers. */
async function pictureOf(from: IntegrationRow, outcomes: readonly Outcome[]) {
  const { sql } = desk.services.database
  const crises = await sql.rows<{ number: number; title: string; level: string }>`
    select number, title, level from crisis where integration_id = ${from.id} order by number`
  const crisisName = (number: unknown) => crises.findIndex((crisis) => crisis.number === number)
  const rows = await sql.rows<{ id: string; fingerprint: string; episode: number }>`
    select alert.id, fingerprint, episode, status, alert.title, severity, starts_at, ends_at,
      fired_at, over_at, link, labels, sender, received_at, updated_at, rule, crisis.number
    from alert left join crisis on crisis.id = alert.crisis_id
    where alert.integration_id = ${from.id} order by fingerprint, episode`
  const alertName = (id: string) => {
    const row = rows.find((each) => each.id === id)
    return row ? `${row.fingerprint} ${row.episode}` : id
  }
  const lines = []
  for (const { number } of crises) {
    const written = await desk.journalOf(number)
    lines.push(written.map(({ kind, text, status, at }) => ({ kind, text, status, at })))
  }
  return {
    answers: outcomes.map((outcome) =>
      outcome.ok
        ? outcome.receipt.alerts.map((each) => ({
            ...each,
            id: alertName(each.id),
            crisis: each.crisis === null ? null : crisisName(each.crisis),
          }))
        : String(outcome.error),
    ),
    rows: rows.map((row) => ({
      ...row,
      id: alertName(row.id),
      number: 'number' in row ? crisisName(row.number) : null,
    })),
    crises: crises.map(({ title, level }) => ({ title, level })),
    lines,
    bodies: (await bodiesOf(from)).map(({ outcome }) => outcome).sort(),
    replays: (
      await sql.rows<{ deliveryKey: string; alertId: string }>`
        select delivery_key, alert_id from alert_delivery
        where integration_id = ${from.id} order by delivery_key`
    ).map(({ deliveryKey, alertId }) => `${deliveryKey}: ${alertName(alertId)}`),
  }
}
