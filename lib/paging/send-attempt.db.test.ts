import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Desk, openDesk, phoneOf } from '../../e2e/support/paging-desk.ts'
import { claimDue } from '../channels/queue/store.ts'
import { closeCrisis } from '../crisis/close-crisis.ts'
import { openCrisis } from '../crisis/open-crisis.ts'
import { readPages } from './list-pages.ts'
import { planPages } from './plan-pages.ts'
import { sendDueAttempts } from './send-attempt.ts'
import type { AttemptRow } from './store.ts'

let desk: Desk

beforeEach(async () => {
  desk = await openDesk()
})
afterEach(() => desk.close())

const six = [1, 2, 3, 4, 5, 6]

async function sixVolunteers() {
  for (const index of six) await desk.volunteer(`Person ${index}`, index)
}

const labelOf = ({ number }: { number: number | string }) => String(number)

test('an opening texts six people once each, and nobody else', async () => {
  await sixVolunteers()
  const crisis = await openCrisis(desk.admin, { title: 'Afflux de visiteurs' })
  await Promise.all([sendDueAttempts(desk.pager), sendDueAttempts(desk.pager)])
  await desk.settle()
  for (const index of six) {
    const texts = desk.fake.textsTo(phoneOf(index))
    expect(texts).toHaveLength(1)
    expect(texts[0]).toMatch(
      /^CRISE #1 niveau 3\/4 élevé, 20h00\. Afflux de visiteurs\. Venir ou refuser: http:\/\/127\.0\.0\.1:\d+\/p\/[\w-]{22}$/,
    )
  }
  expect(desk.fake.ledger).toHaveLength(6)
  const pages = await readPages(desk.admin, labelOf(crisis))
  expect(pages).toMatchObject({ total: 6, reached: 0 })
  expect(pages.items[0]).toMatchObject({ state: 'sent', attempts: [{ status: 'sent' }] })
})

test('the SRE duty is handed to the provider first, whoever else is texted', async () => {
  await sixVolunteers()
  const duty = await desk.volunteer('On duty', 7)
  await desk.onDuty(duty.actor.userId)
  await openCrisis(desk.admin, { title: 'Afflux' })
  const now = desk.services.clock.now()
  const leaseUntil = new Date(now.getTime() + 15_000)
  const claim = { owner: 'test', now, leaseUntil, limit: 40 }
  const claimed = await claimDue<AttemptRow>(desk.services.database.sql, claim)
  expect([claimed.length, claimed[0]?.userId]).toEqual([7, duty.actor.userId])
  const ids = claimed.slice(1).map(({ id }) => id)
  expect(ids).toEqual(ids.toSorted())
})

test('callbacks in any order end in delivered, forged ones change nothing', async () => {
  await sixVolunteers()
  const crisis = await openCrisis(desk.admin, { title: 'Afflux' })
  await desk.settle()
  const [first, second] = desk.fake.ledger
  if (!first || !second) throw new Error('no texts')
  for (const status of ['delivered', 'sent', 'sending', 'delivered', 'failed']) {
    expect(await desk.fake.tell(first, status)).toBe(204)
  }
  const form = { MessageSid: second.sid, MessageStatus: 'delivered' }
  const url = second.callback ?? ''
  expect((await desk.fake.post(url, form, 'wrong-token')).status).toBe(403)
  const unsigned = new URLSearchParams(form)
  expect((await fetch(url.split('#')[0] ?? '', { method: 'POST', body: unsigned })).status).toBe(
    403,
  )
  const elsewhere = `${desk.address}/api/twilio/status/not-an-id`
  expect((await desk.fake.post(elsewhere, form)).status).toBe(204)
  const pages = await readPages(desk.admin, labelOf(crisis))
  expect(pages.items.map(({ state }) => state).sort()).toEqual([
    'delivered',
    ...Array<string>(5).fill('sent'),
  ])
  expect(pages.reached).toBe(1)
})

test('lost answers are found in the list and nobody is texted twice', async () => {
  await sixVolunteers()
  desk.fake.faults.push('lost', 'error-after', 'lost', 'reset', 'error', 'too-many')
  desk.fake.listLagMs = 0
  const crisis = await openCrisis(desk.admin, { title: 'Afflux' })
  await desk.settle()
  const later = async () => {
    desk.services.passSeconds(1)
    await desk.settle()
  }
  // Who meets which trouble, and waits how long, is not settled: the six go out at once.
  const isWaiting = () => six.some((index) => desk.fake.textsTo(phoneOf(index)).length === 0)
  for (let second = 0; second < 40 && isWaiting(); second += 1) await later()
  for (let second = 0; second < 8; second += 1) await later()
  for (const index of six) expect(desk.fake.textsTo(phoneOf(index))).toHaveLength(1)
  const pages = await readPages(desk.admin, labelOf(crisis))
  expect(pages.items.every(({ state }) => state === 'sent')).toBe(true)
})

test('whoever dies between the claim and the answer leaves one text, sent or not', async () => {
  await desk.volunteer('Ada', 1)
  await desk.volunteer('Bo', 2)
  await openCrisis(desk.admin, { title: 'Afflux' })
  const now = desk.services.clock.now()
  const leaseUntil = new Date(now.getTime() + 15_000)
  const sql = desk.services.database.sql
  const claimed = await claimDue<AttemptRow>(sql, { owner: 'dead', now, leaseUntil, limit: 10 })
  expect(claimed).toHaveLength(2)
  await desk.settle()
  expect(desk.fake.ledger).toHaveLength(0)
  // Of the two, one had reached the provider: its text is in the list, found by number and link.
  desk.services.passSeconds(16)
  await desk.settle()
  expect(desk.fake.textsTo(phoneOf(1))).toHaveLength(1)
  expect(desk.fake.textsTo(phoneOf(2))).toHaveLength(1)
})

test('a text that left before its sender died is not sent again', async () => {
  await desk.volunteer('Ada', 1)
  const crisis = await openCrisis(desk.admin, { title: 'Afflux' })
  await desk.settle()
  const { sql } = desk.services.database
  const leaseUntil = new Date(desk.services.clock.now().getTime() + 15_000)
  await sql.run`update attempt set status = 'sending', provider_id = null, provider_rank = 0,
    sent_at = null, lease_until = ${leaseUntil}`
  desk.services.passSeconds(16)
  await desk.settle()
  expect(desk.fake.textsTo(phoneOf(1))).toHaveLength(1)
  const pages = await readPages(desk.admin, labelOf(crisis))
  expect(pages.items[0]?.attempts[0]).toMatchObject({ providerId: desk.fake.ledger[0]?.sid })
})

test('only an unreadable list of 20 s makes a possible repeat, and only one', async () => {
  await desk.volunteer('Ada', 1)
  desk.fake.faults.push('lost')
  desk.fake.listBroken = true
  await openCrisis(desk.admin, { title: 'Afflux' })
  for (let second = 0; second < 19; second += 1) {
    await desk.settle()
    desk.services.passSeconds(1)
  }
  expect(desk.fake.textsTo(phoneOf(1))).toHaveLength(1)
  for (let second = 0; second < 30; second += 1) {
    await desk.settle()
    desk.services.passSeconds(1)
  }
  const texts = desk.fake.textsTo(phoneOf(1))
  expect(texts).toHaveLength(2)
  expect(texts[1]).toMatch(/^Répétition possible\. CRISE #1/)
})

test('undelivered is followed by a call at once; 21610 is remembered', async () => {
  await desk.volunteer('Ada', 1)
  const gone = await desk.volunteer('Bo', 2)
  const { sql } = desk.services.database
  await sql.run`update app_user set phone = '+15005550004' where id = ${gone.actor.userId}`
  const crisis = await openCrisis(desk.admin, { title: 'Afflux', level: 'medium' })
  await desk.settle()
  expect(desk.fake.callsTo('+15005550004')).toHaveLength(0)
  const [text] = desk.fake.ledger.filter(({ to }) => to === phoneOf(1))
  if (!text) throw new Error('no text')
  await desk.fake.tell(text, 'undelivered', 30003)
  await desk.settle()
  expect(desk.fake.callsTo(phoneOf(1))).toHaveLength(1)
  const opted = await sql.first<{ smsOptedOut: boolean }>`
    select sms_opted_out from app_user where id = ${gone.actor.userId}`
  expect(opted?.smsOptedOut).toBe(true)
  const pages = await readPages(desk.admin, labelOf(crisis))
  const states = new Map(pages.items.map(({ user, state }) => [user.name, state]))
  // The test number refuses calls too: every channel failed for good.
  expect(states.get('Bo')).toBe('unreachable')
})

test('silence is followed by a call after 60 s, and a key press answers it', async () => {
  const ada = await desk.volunteer('Ada', 1)
  const crisis = await openCrisis(desk.admin, { title: 'Afflux' })
  await desk.settle()
  desk.services.passSeconds(59)
  await desk.settle()
  expect(desk.fake.callsTo(phoneOf(1))).toHaveLength(0)
  desk.services.passSeconds(2)
  await desk.settle()
  const [call] = desk.fake.callsTo(phoneOf(1))
  if (!call) throw new Error('no call')
  expect(call.body).toContain('Crise 1, niveau 3 sur 4, élevé.')
  expect(await desk.fake.press(call, '*')).toContain('<Gather')
  expect(await desk.fake.press(call, '1')).toContain('<Hangup/>')
  const pages = await readPages(desk.admin, labelOf(crisis))
  expect(pages.items[0]).toMatchObject({ user: { id: ada.actor.userId }, state: 'coming' })
  desk.services.passSeconds(10)
  // Picked up: nothing lies at the provider, although its callback never came.
  const { queues } = await readPages(desk.admin, labelOf(crisis))
  expect(queues.map(({ channel }) => channel)).not.toContain('voice')
  desk.services.passSeconds(590)
  await desk.settle()
  expect(desk.fake.callsTo(phoneOf(1))).toHaveLength(1)
})

test('a mistake taken back during the hold sends nothing', async () => {
  await sixVolunteers()
  const crisis = await openCrisis(desk.admin, { title: 'Oups', holdSeconds: 10 })
  await desk.settle()
  await closeCrisis(desk.admin, labelOf(crisis), { resolution: 'fausse alerte', mistake: true })
  desk.services.passSeconds(600)
  await desk.settle()
  expect(desk.fake.ledger).toHaveLength(0)
  const pages = await readPages(desk.admin, labelOf(crisis))
  expect(pages.items.every(({ state }) => state === 'cancelled')).toBe(true)
})

test('a mistake found later is told to whoever was texted, once', async () => {
  await sixVolunteers()
  const crisis = await openCrisis(desk.admin, { title: 'Oups' })
  await desk.settle()
  await closeCrisis(desk.admin, labelOf(crisis), { resolution: 'fausse alerte', mistake: true })
  await desk.settle()
  for (const index of six) {
    expect(desk.fake.textsTo(phoneOf(index)).slice(1)).toEqual([
      'CRISE #1: ouverte par erreur, inutile de venir. Merci.',
    ])
  }
})

test('elsewhere pages nobody; a restricted crisis pages its members, without the title', async () => {
  const member = await desk.volunteer('Ada', 1)
  await desk.volunteer('Bo', 2)
  const past = new Date(desk.services.clock.now().getTime() - 3_600_000).toISOString()
  await openCrisis(desk.admin, { title: 'Ailleurs', openedAt: past })
  const members = [member.actor.userId]
  await openCrisis(desk.admin, { title: 'Secret', restricted: true, members })
  await desk.settle()
  expect(desk.fake.ledger).toHaveLength(1)
  expect(desk.fake.textsTo(phoneOf(1))[0]).toMatch(/^CRISE CONFIDENTIELLE #2 niveau/)
  expect(desk.fake.textsTo(phoneOf(1))[0]).not.toContain('Secret')
})

test('the reaction is harmless to repeat', async () => {
  await desk.volunteer('Ada', 1)
  const crisis = await openCrisis(desk.admin, { title: 'Afflux' })
  await desk.services.database.transaction((tx) =>
    planPages(
      tx,
      { ...desk.admin, transaction: tx },
      {
        crisisId: crisis.id,
        entryId: crisis.id,
        seq: 1,
        kind: 'crisis-opened',
        at: desk.services.clock.now(),
        data: {},
      },
    ),
  )
  await desk.settle()
  expect(desk.fake.ledger).toHaveLength(1)
})
