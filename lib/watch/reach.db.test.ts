import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Desk, openDesk, phoneOf } from '../../e2e/support/paging-desk.ts'
import { openCrisis } from '../crisis/open-crisis.ts'
import { testPerson } from '../platform/test-services.ts'
import { createPagePages } from '../processes/page-pages.ts'
import { changeWatchSettings } from './change-watch-settings.ts'
import { planReachCalls } from './plan-reach-calls.ts'
import { readDrills, readOwnTest } from './read-reach.ts'
import { endDrill, startDrill, testOwnPage } from './start-reach-run.ts'

let desk: Desk

beforeEach(async () => {
  desk = await openDesk((app, services) => app.route('/', createPagePages(services)))
})
afterEach(() => desk.close())

async function settle(): Promise<void> {
  await planReachCalls(desk.pager)
  await desk.settle()
}

async function outcomes() {
  const [drill] = await readDrills(desk.admin, 1)
  return drill?.people.map(({ user, outcome, answeredBy }) => [user.name, outcome, answeredBy])
}

test('a drill shows who answered, by what, and who cannot be reached', async () => {
  await desk.volunteer('Ada', 1)
  await desk.volunteer('Bo', 2)
  await desk.volunteer('Cy', 3)
  await testPerson(desk.services, { name: 'Di', crisisDuty: true })
  await testPerson(desk.services, { name: 'Not asked', phone: phoneOf(9) })
  desk.fake.undeliverable.add(phoneOf(3))
  await startDrill(desk.admin)
  await expect(startDrill(desk.admin)).rejects.toMatchObject({ code: 'conflict' })
  await settle()
  const [text] = desk.fake.textsTo(phoneOf(1))
  expect(text).toMatch(/^EXERCICE, pas une crise\. /)
  const link = /https?:\/\/\S+/.exec(text ?? '')?.[0] ?? ''
  const shown = await (await fetch(link)).text()
  expect(shown).toMatch(/Exercice\s: ce n’est pas une crise/)
  expect(shown).not.toContain('<script')
  expect((await outcomes())?.[0]).toEqual(['Ada', 'underway', null])
  const form = new URLSearchParams({ answer: 'seen' })
  expect(await (await fetch(link, { method: 'POST', body: form })).text()).toMatch(
    /Noté à 20\sh\s00/,
  )
  await desk.fake.reply(phoneOf(2), 'oui')
  await settle()
  expect(desk.fake.textsTo(phoneOf(2)).at(-1)).toBe("C'est noté, on peut vous joindre. Merci.")
  desk.services.passSeconds(601)
  await settle()
  await settle()
  const calls = desk.fake.ledger.filter(({ kind }) => kind === 'call')
  expect(calls.map(({ to }) => to)).toEqual([phoneOf(3)])
  const [call] = calls
  if (!call) throw new Error('nobody was called')
  expect(call.body).toContain('Ceci est un exercice, pas une crise.')
  expect(await desk.fake.press(call, '1')).toContain('on peut vous joindre')
  expect(await outcomes()).toEqual([
    ['Ada', 'answered', 'link'],
    ['Bo', 'answered', 'reply'],
    ['Cy', 'answered', 'keypress'],
    ['Di', 'unreachable', null],
  ])
  await endDrill(desk.admin)
  expect((await readDrills(desk.admin, 5))[0]?.endedAt).not.toBeNull()
})

test('while a real crisis is open no drill begins and none calls', async () => {
  await desk.volunteer('Ada', 1)
  await startDrill(desk.admin)
  await settle()
  await openCrisis(desk.admin, { title: 'Afflux', level: 'low' })
  desk.services.passSeconds(1_000)
  await settle()
  expect(desk.fake.ledger.filter(({ kind }) => kind === 'call')).toEqual([])
  await endDrill(desk.admin)
  await expect(startDrill(desk.admin)).rejects.toMatchObject({ code: 'conflict' })
  await desk.fake.reply(phoneOf(1), 'OUI')
  await desk.settle()
  expect(desk.fake.textsTo(phoneOf(1)).at(-1)).toContain('vous arrivez')
})

test('the drill of the month begins by itself, once', async () => {
  await desk.volunteer('Ada', 1)
  await changeWatchSettings(desk.admin, { reachDrillDay: 13, reachDrillAt: '19:30' })
  await settle()
  await settle()
  expect(desk.fake.textsTo(phoneOf(1))).toHaveLength(1)
  desk.services.passSeconds(25 * 3_600)
  await settle()
  expect(await readDrills(desk.admin, 5)).toMatchObject([{ endedAt: expect.any(String) }])
})

test('one’s own phone: a text, then a call; not twice in half a minute', async () => {
  const ada = await desk.volunteer('Ada', 1)
  expect(await readOwnTest(ada)).toBeNull()
  await testOwnPage(ada, {})
  await expect(testOwnPage(ada, {})).rejects.toMatchObject({ code: 'too_many' })
  await settle()
  expect(desk.fake.textsTo(phoneOf(1))).toEqual([expect.stringMatching(/^TEST, pas une crise\. /)])
  expect(await readOwnTest(ada)).toMatchObject({
    people: [{ outcome: 'underway', attempts: [{ channel: 'sms', status: 'sent' }] }],
  })
  await testOwnPage(ada, { channel: 'voice' })
  await settle()
  expect(desk.fake.callsTo(phoneOf(1))).toHaveLength(1)
  const after = await readOwnTest(ada)
  expect(after?.people[0]?.attempts.map(({ channel }) => channel)).toEqual(['sms', 'voice'])
  await testOwnPage(ada, { channel: 'voice' })
  await settle()
  expect(desk.fake.callsTo(phoneOf(1))).toHaveLength(2)
  const nobody = await testPerson(desk.services, { name: 'Di' })
  await expect(testOwnPage(nobody, {})).rejects.toMatchObject({ code: 'conflict' })
  await expect(testOwnPage(desk.admin, {})).rejects.toMatchObject({ code: 'forbidden' })
})

test('an address of the monitor is a web address', async () => {
  for (const heartbeatUrl of ['ftp://x', 'x', 'https://name:word@example.org', 'javascript:1']) {
    await expect(changeWatchSettings(desk.admin, { heartbeatUrl })).rejects.toMatchObject({
      fields: [{ field: 'heartbeatUrl', message: 'badAddress' }],
    })
  }
  const heartbeatUrl = 'https://hc-ping.com/0123'
  const view = await changeWatchSettings(desk.admin, { heartbeatUrl, heartbeatMethod: 'POST' })
  expect(view.heartbeat).toEqual({ url: heartbeatUrl, method: 'POST', last: null })
})
