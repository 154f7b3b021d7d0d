import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Desk, openDesk, phoneOf } from '../../e2e/support/paging-desk.ts'
import { openChannels } from '../channels/open-channels.ts'
import { claimDue } from '../channels/queue/store.ts'
import { closeCrisis } from '../crisis/close-crisis.ts'
import { openCrisis } from '../crisis/open-crisis.ts'
import { readPages } from './list-pages.ts'
import { sendAttempt } from './send-attempt.ts'
import type { AttemptRow } from './store.ts'

let desk: Desk

beforeEach(async () => {
  desk = await openDesk()
})
afterEach(() => desk.close())

const six = [1, 2, 3, 4, 5, 6]
const labelOf = ({ number }: { number: number | string }) => String(number)
const creates = () =>
  desk.fake.wire.filter(({ method, path }) => method === 'POST' && path.includes('Messages'))

async function pass(seconds: number): Promise<void> {
  for (let second = 0; second < seconds; second += 1) {
    desk.services.passSeconds(1)
    await desk.settle()
  }
}

async function sixVolunteers() {
  for (const index of six) await desk.volunteer(`Person ${index}`, index)
}

test('a provider that is down is probed, the next channel is taken, and it comes back by itself', async () => {
  await sixVolunteers()
  desk.fake.nextFault = (kind) => (kind === 'message' ? 'error' : undefined)
  const crisis = await openCrisis(desk.admin, { title: 'Afflux', level: 'medium' })
  await desk.settle()
  // At medium nobody is called for being silent: only because the texts cannot leave.
  for (const index of six) expect(desk.fake.callsTo(phoneOf(index))).toHaveLength(1)
  const during = await readPages(desk.admin, labelOf(crisis))
  expect(during.down).toMatchObject([{ channel: 'sms' }])
  expect(creates()).toHaveLength(6)
  await pass(31)
  expect(creates().length).toBeGreaterThan(7)
  expect(creates().length).toBeLessThanOrEqual(10)
  for (const index of six) expect(desk.fake.callsTo(phoneOf(index))).toHaveLength(1)
  desk.fake.nextFault = () => undefined
  await pass(16)
  for (const index of six) expect(desk.fake.textsTo(phoneOf(index))).toHaveLength(1)
  expect((await readPages(desk.admin, labelOf(crisis))).down).toEqual([])
})

test('after an outage the newest crisis comes first, and what is over is not replayed', async () => {
  await sixVolunteers()
  desk.fake.nextFault = () => 'error'
  const first = await openCrisis(desk.admin, { title: 'Première', level: 'medium' })
  await pass(40)
  const second = await openCrisis(desk.admin, { title: 'Deuxième', level: 'medium' })
  const third = await openCrisis(desk.admin, { title: 'Troisième', level: 'medium' })
  await pass(10)
  await closeCrisis(desk.admin, labelOf(second), { resolution: 'finie', mistake: false })
  desk.fake.nextFault = () => undefined
  await pass(30)
  const titles = desk.fake.ledger
    .filter(({ kind }) => kind === 'message')
    .map(({ body }) => /Première|Deuxième|Troisième/.exec(body)?.[0])
  // The probe is the newest crisis's; the rest then leaves together.
  expect(titles[0]).toBe('Troisième')
  expect(titles.toSorted()).toEqual([
    ...Array<string>(6).fill('Première'),
    ...Array<string>(6).fill('Troisième'),
  ])
  for (const crisis of [first, third]) {
    const { items } = await readPages(desk.admin, labelOf(crisis))
    expect(items.every(({ state }) => state === 'sent')).toBe(true)
  }
})

test('a channel without anything to send is found answering too', async () => {
  const { sql } = desk.services.database
  const now = desk.services.clock.now()
  await sql.run`insert into channel_outage
    (channel, failures, last_failure_at, reason, down_since, next_probe_at)
    values ('voice', 5, ${now}, 'http 503', ${now}, ${now})`
  desk.fake.listBroken = true
  await desk.settle()
  expect(await sql.rows`select * from channel_outage`).toHaveLength(1)
  desk.fake.listBroken = false
  await pass(11)
  expect(await sql.rows`select * from channel_outage`).toEqual([])
})

test('what was refused for the moment is not sent again once its crisis is closed', async () => {
  await desk.volunteer('Ada', 1)
  const crisis = await openCrisis(desk.admin, { title: 'Afflux' })
  const now = desk.services.clock.now()
  const leaseUntil = new Date(now.getTime() + 15_000)
  const claim = { owner: 'pager', now, leaseUntil, limit: 1 }
  const [attempt] = await claimDue<AttemptRow>(desk.services.database.sql, claim)
  if (!attempt) throw new Error('nothing was due')
  await closeCrisis(desk.admin, labelOf(crisis), { resolution: 'finie', mistake: false })
  desk.fake.faults.push('too-many')
  await sendAttempt(desk.pager, openChannels(desk.pager), attempt)
  await pass(60)
  expect(desk.fake.ledger).toEqual([])
})

test('a number that the provider calls unknown is marked until a text arrives', async () => {
  const { actor } = await desk.volunteer('Ada', 1)
  const { sql } = desk.services.database
  const fault = () =>
    sql.first<{ phoneFaultCode: string | null }>`
      select phone_fault_code from app_user where id = ${actor.userId}`
  await openCrisis(desk.admin, { title: 'Afflux' })
  await desk.settle()
  const [text] = desk.fake.ledger
  if (!text) throw new Error('no text')
  await desk.fake.tell(text, 'undelivered', 30005)
  await desk.settle()
  expect(await fault()).toEqual({ phoneFaultCode: '30005' })
  expect(desk.fake.callsTo(phoneOf(1))).toHaveLength(1)
  await openCrisis(desk.admin, { title: 'Encore' })
  await desk.settle()
  const again = desk.fake.ledger.find(({ body }) => body.includes('Encore'))
  if (!again) throw new Error('no second text')
  await desk.fake.tell(again, 'delivered')
  expect(await fault()).toEqual({ phoneFaultCode: null })
})

test('a person is called about one thing at a time: calls whose answers were lost are told apart', async () => {
  await desk.volunteer('Ada', 1)
  await openCrisis(desk.admin, { title: 'Première' })
  await openCrisis(desk.admin, { title: 'Deuxième' })
  await desk.settle()
  const faults: ('error' | 'lost')[] = ['error', 'lost']
  desk.fake.nextFault = (kind) => (kind === 'call' ? faults.shift() : undefined)
  await pass(61)
  await pass(30)
  const calls = desk.fake.callsTo(phoneOf(1))
  expect(calls).toHaveLength(2)
  expect(new Set(calls.map(({ callback }) => callback)).size).toBe(2)
})
