import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Desk, openDesk, type Person, phoneOf } from '../../e2e/support/paging-desk.ts'
import { createIntegration } from '../alerts/create-integration.ts'
import { dismissAlert, lookAtAlert } from '../alerts/look-at-alert.ts'
import { receiveAlert } from '../alerts/receive-alert.ts'
import { openCrisis } from '../crisis/open-crisis.ts'
import { readHome } from '../home/queries.ts'
import { contextFor } from '../platform/context.ts'
import { testPerson } from '../platform/test-services.ts'
import { createPagePages } from '../processes/page-pages.ts'
import { createSchedule } from '../roster/create-schedule.ts'
import { pageUnheeded } from './plan-alert-calls.ts'

let desk: Desk
let key: string
let duty: Person[]

beforeEach(async () => {
  desk = await openDesk((app, services) => app.route('/', createPagePages(services)))
  key = (await createIntegration(desk.admin, { name: 'Supervision' })).key
  duty = []
  for (const [index, name] of ['Maud', 'Yann', 'Paul'].entries()) {
    duty.push(await testPerson(desk.services, { name, phone: phoneOf(index + 1) }))
  }
  await createSchedule(desk.admin, {
    name: 'SRE',
    timeZone: 'Europe/Paris',
    handOffAt: '09:00',
    rotation: duty.map(({ actor }) => actor.userId),
    days: 7,
    startsOn: '2026-07-13',
  })
})
afterEach(() => desk.close())

async function send(...alerts: { title: string; status?: string; severity?: string }[]) {
  const body = JSON.stringify(
    alerts.map(({ title, status = 'firing', severity = 'high' }) => ({
      title,
      status,
      severity,
      dedup_key: title,
    })),
  )
  return receiveAlert(contextFor(desk.services, { kind: 'anonymous' }), {
    key,
    method: 'POST',
    contentType: 'application/json',
    headers: {},
    query: {},
    read: async () => new TextEncoder().encode(body),
  })
}

async function pass(seconds: number): Promise<void> {
  desk.services.passSeconds(seconds)
  await desk.settle()
}

const texts = (index: number) => desk.fake.textsTo(phoneOf(index))
const calls = (index: number) => desk.fake.callsTo(phoneOf(index))
const linkTo = (index: number) => /https?:\/\/\S+$/.exec(texts(index).at(-1) ?? '')?.[0] ?? ''
const post = (url: string, answer: string) =>
  fetch(url, { method: 'POST', body: new URLSearchParams({ answer }), redirect: 'manual' })

test('thirty alerts in a minute are one text that says how many; what follows texts nobody', async () => {
  for (let count = 1; count <= 10; count += 1) await send({ title: `Latence ${count}` })
  await pass(2)
  expect(texts(1)).toEqual([expect.stringMatching(/^10 ALERTES élevées, 20h00\. Latence 1\. /)])
  for (let count = 11; count <= 30; count += 1) {
    await send({ title: `Latence ${count}` })
    await pass(2)
  }
  expect(texts(1)).toHaveLength(1)
  expect(texts(2)).toEqual([])
  expect(await (await fetch(linkTo(1))).text()).toContain('Et 29 autres alertes')
  await pass(30)
  expect(calls(1)[0]?.body).toContain('Latence 1, et 29 autres alertes')
  expect(desk.fake.ledger).toHaveLength(2)
})

test('the link declares in two taps, with everything that the page told of', async () => {
  await send({ title: 'Latence' }, { title: 'Erreurs' })
  await send({ title: 'Files' })
  await pass(2)
  const shown = await (await fetch(linkTo(1))).text()
  expect(shown).toContain('value="declare"')
  const entered = await post(linkTo(1), 'declare')
  expect([entered.status, entered.headers.get('location')]).toEqual([303, '/crises/1'])
  expect(entered.headers.get('set-cookie')).toContain('session')
  const rows = await desk.services.database.sql.rows<{ title: string }>`
    select alert.title from alert join crisis on crisis.id = alert.crisis_id order by 1`
  expect(rows.map(({ title }) => title)).toEqual(['Erreurs', 'Files', 'Latence'])
  await pass(900)
  expect(texts(2).filter((text) => text.startsWith('ALERTE'))).toEqual([])
})

test('9 and 9 declare on a call; one 9 alone does not', async () => {
  await send({ title: 'Latence' })
  await pass(2)
  await pass(61)
  const [call] = calls(1)
  if (!call) throw new Error('nobody was called')
  expect(await desk.fake.press(call, '9')).toContain('encore une fois')
  expect((await readHome(desk.admin)).crises).toEqual([])
  expect(await desk.fake.press(call, '9')).toContain('La crise est déclarée')
  expect((await readHome(desk.admin)).crises).toHaveLength(1)
})

test('a silent duty: a call after a minute, the next person after five, then the third', async () => {
  await send({ title: 'Latence' })
  await pass(2)
  await pass(61)
  expect([calls(1).length, texts(2).length]).toEqual([1, 0])
  await pass(240)
  expect(texts(2)).toEqual([expect.stringMatching(/^ALERTE élevée, 20h00\. Latence\./)])
  await pass(61)
  expect([calls(2).length, texts(3).length]).toEqual([1, 0])
  await pass(240)
  expect(texts(3)).toHaveLength(1)
  await pass(900)
  expect(desk.fake.ledger).toHaveLength(6)
})

const ways: [string, () => Promise<unknown>][] = [
  ['a reply', () => desk.fake.reply(phoneOf(1), 'vu')],
  ['the link', () => post(linkTo(1), 'seen')],
  [
    'home',
    async () => {
      const { alert } = await readHome(desk.admin)
      const [maud] = duty
      if (maud) await lookAtAlert(maud, { alertId: alert?.id })
    },
  ],
  [
    'a call',
    async () => {
      await pass(61)
      const [call] = calls(1)
      if (call) await desk.fake.press(call, '3')
    },
  ],
]
test.each(ways)(
  'I’m looking, by %s, holds the next person back for ten minutes',
  async (_, look) => {
    await send({ title: 'Latence' })
    await pass(2)
    await look()
    const before = calls(1).length
    await pass(300)
    await pass(299)
    expect([calls(1).length, texts(2).length]).toEqual([before, 0])
    await pass(2)
    expect([calls(1).length, texts(2).length]).toEqual([before, 1])
  },
)

test('the page of an alert names what is open already, and who looks until when', async () => {
  await openCrisis(desk.admin, { title: 'Afflux de visiteurs' })
  await openCrisis(desk.admin, { title: 'Secret', restricted: true })
  await send({ title: 'Latence' })
  await pass(2)
  const page = async () => (await fetch(linkTo(1))).text()
  expect(await page()).toMatch(/Crise 1 déjà ouverte\s*:<\/b> Afflux de visiteurs/)
  expect(await page()).not.toContain('Secret')
  await post(linkTo(1), 'seen')
  expect(await page()).toMatch(/Sans crise déclarée à 20\sh\s10, la personne suivante/)
})

test('what is over, dismissed or declared calls nobody more; another alert then texts again', async () => {
  await send({ title: 'Latence' })
  await pass(2)
  await send({ title: 'Latence', status: 'resolved' })
  await pass(600)
  expect(desk.fake.ledger).toHaveLength(1)
  await send({ title: 'Erreurs' })
  await pass(2)
  expect(texts(1)).toHaveLength(2)
  const { alert } = await readHome(desk.admin)
  const [maud] = duty
  if (maud) await dismissAlert(maud, { alertId: alert?.id, reason: 'rien' })
  await pass(600)
  expect(desk.fake.ledger).toHaveLength(2)
  await send({ title: 'Files' })
  await pass(2)
  expect(texts(1)).toHaveLength(3)
})

test('nothing in an alert, nor in those that its page told of: the page is over for all of them', async () => {
  await send({ title: 'Latence' }, { title: 'Erreurs' }, { title: 'Files' })
  await send({ title: 'Rien à voir', severity: 'medium' })
  await pass(2)
  const [maud] = duty
  if (maud === undefined) throw new Error('nobody')
  const waiting = (await readHome(maud)).alert
  expect([waiting?.others, waiting?.toldWith.length]).toEqual([3, 2])
  await dismissAlert(maud, { alertId: waiting?.id, reason: 'essai de charge', others: 'told' })
  const left = (await readHome(maud)).alert
  expect([left?.title, left?.others, left?.toldWith]).toEqual(['Rien à voir', 0, []])
  await pass(600)
  expect([calls(1).length, texts(2).length]).toEqual([0, 0])
})

test('while one alert of a page still fires, the page goes on', async () => {
  await send({ title: 'Latence' }, { title: 'Erreurs' })
  await pass(2)
  await send({ title: 'Latence', status: 'resolved' })
  await pass(61)
  await pass(240)
  expect([calls(1).length, texts(2).length]).toEqual([1, 1])
})

test('an alert that met nobody on duty pages whoever comes on duty within half an hour', async () => {
  const { sql } = desk.services.database
  const now = desk.services.clock.now()
  await sql.run`update app_user set disabled_at = ${now}`
  await send({ title: 'Latence' })
  await pass(60)
  expect(await pageUnheeded(desk.pager)).toBe(0)
  await sql.run`update app_user set disabled_at = null`
  expect(await pageUnheeded(desk.pager)).toBe(1)
  expect(await pageUnheeded(desk.pager)).toBe(0)
  await pass(2)
  expect(texts(1)).toEqual([expect.stringMatching(/^ALERTE élevée, 20h00\. Latence\./)])
})
