import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Desk, openDesk, phoneOf } from '../../e2e/support/paging-desk.ts'
import { changeSettings } from '../access/change-settings.ts'
import { assignRole } from '../cell/assign-role.ts'
import { joinCell } from '../cell/join-cell.ts'
import { openCrisis } from '../crisis/open-crisis.ts'
import { readJournal } from '../journal/queries.ts'
import { readPages } from './list-pages.ts'
import { pageMore } from './page-more.ts'
import { planAlertPages } from './plan-alert-pages.ts'
import { stopPaging } from './stop-paging.ts'

let desk: Desk

beforeEach(async () => {
  desk = await openDesk()
})
afterEach(() => desk.close())

async function say(index: number, body: string, sid?: string) {
  const answer = await desk.fake.reply(phoneOf(index), body, sid)
  expect(answer.status).toBe(204)
  await desk.settle()
  return desk.fake.textsTo(phoneOf(index)).at(-1)
}

async function stateOf(label: string, name: string) {
  const pages = await readPages(desk.admin, label)
  return pages.items.find(({ user }) => user.name === name)
}

test('a reply is taken, once for each of the provider’s ids, and answered without number or link', async () => {
  await desk.volunteer('Ada', 1)
  await openCrisis(desk.admin, { title: 'Afflux' })
  await desk.settle()
  const sid = `SM${'0'.repeat(32)}`
  expect(await say(1, 'Oui 10', sid)).toBe(
    "C'est noté, arrivée vers 20h10. A prendre: responsable, communication, scribe. Répondez LEAD ou COM ou SCRIBE.",
  )
  await say(1, 'Oui 10', sid)
  expect(desk.fake.textsTo(phoneOf(1))).toHaveLength(2)
  expect(await stateOf('1', 'Ada')).toMatchObject({ state: 'coming', etaMinutes: 10 })
  expect(await say(1, 'scribe')).toBe("C'est noté, vous arrivez. Gardé pour vous 10 min: scribe.")
  expect(await say(1, 'POINT')).toMatch(
    /^CRISE #1 niveau 3\/4 élevé, depuis 20h00\. Présents: 0, en route: 1\./,
  )
  await changeSettings(desk.admin, { phoneBridge: '01 80 14 00 00' })
  expect(await say(1, 'oui')).toMatch(/vous arrivez\..* Pont téléphonique: 01 80 14 00 00$/)
  expect(await say(1, 'non')).toBe("C'est noté, vous ne venez pas. Merci.")
})

test('five automatic answers a day, none to strangers, forged replies change nothing', async () => {
  await desk.volunteer('Ada', 1)
  await openCrisis(desk.admin, { title: 'Afflux' })
  await desk.settle()
  for (let count = 0; count < 8; count += 1) await say(1, 'bla bla')
  expect(desk.fake.textsTo(phoneOf(1))).toHaveLength(6)
  await say(99, 'OUI')
  expect(desk.fake.textsTo(phoneOf(99))).toHaveLength(0)
  const forged = await desk.fake.post(
    `${desk.address}/api/twilio/inbound`,
    { From: phoneOf(1), Body: 'OUI', MessageSid: 'SMforged' },
    'another-token',
  )
  expect(forged.status).toBe(403)
  expect((await stateOf('1', 'Ada'))?.state).toBe('sent')
  await say(1, 'OUI')
  expect((await stateOf('1', 'Ada'))?.state).toBe('coming')
})

test('free words are asked back and stand on the board as they were written, the latest', async () => {
  await desk.volunteer('Ada', 1)
  await openCrisis(desk.admin, { title: 'Afflux' })
  await desk.settle()
  const asked = await say(1, 'dans le train, là vers 21h')
  expect(asked).toMatch(/^Transmis à la cellule\./)
  expect(await stateOf('1', 'Ada')).toMatchObject({
    state: 'sent',
    note: 'dans le train, là vers 21h',
  })
  await say(1, '🚑'.repeat(1_600))
  expect((await stateOf('1', 'Ada'))?.note).toBe('🚑'.repeat(280))
  await say(1, 'OUI 25')
  expect(await stateOf('1', 'Ada')).toMatchObject({
    state: 'coming',
    etaMinutes: 25,
    answeredBy: 'reply',
    note: '🚑'.repeat(280),
  })
})

test('free words with two open crises are shown in neither', async () => {
  await desk.volunteer('Ada', 1)
  await openCrisis(desk.admin, { title: 'Afflux' })
  await openCrisis(desk.admin, { title: 'Panne' })
  await desk.settle()
  await say(1, 'je suis dans le train')
  const notes = [await stateOf('1', 'Ada'), await stateOf('2', 'Ada')].map((page) => page?.note)
  expect(notes).toEqual([null, null])
})

test('callbacks out of order, again, of nobody or forged change nothing that was final', async () => {
  await desk.volunteer('Ada', 1)
  await openCrisis(desk.admin, { title: 'Afflux' })
  await desk.settle()
  const [text] = desk.fake.ledger
  if (text === undefined) throw new Error('no text')
  await desk.fake.tell(text, 'delivered')
  expect((await stateOf('1', 'Ada'))?.state).toBe('delivered')
  const before = await stateOf('1', 'Ada')
  for (const late of ['sent', 'queued', 'undelivered', 'delivered', 'strange'] as const) {
    await desk.fake.tell(text, late)
  }
  const sid = before?.attempts[0]?.providerId ?? ''
  const forged = await desk.fake.post(
    `${desk.address}/api/twilio/status/${randomUUID()}`,
    { MessageSid: sid, MessageStatus: 'failed' },
    'another-token',
  )
  expect(forged.status).toBe(403)
  expect(await stateOf('1', 'Ada')).toEqual(before)
  await say(1, 'NON')
  await desk.fake.tell(text, 'failed')
  expect((await stateOf('1', 'Ada'))?.state).toBe('declined')
})

test('with two open crises an unnumbered reply is asked about, never guessed', async () => {
  await desk.volunteer('Ada', 1)
  await openCrisis(desk.admin, { title: 'Afflux' })
  await openCrisis(desk.admin, { title: 'Essai', drill: true })
  await desk.settle()
  const question = await say(1, 'OUI')
  expect(question).toContain('#1 Afflux')
  expect(question).toContain('EXERCICE #D1 Essai')
  expect((await stateOf('1', 'Ada'))?.state).toBe('sent')
  await say(1, 'oui d1')
  expect((await stateOf('D1', 'Ada'))?.state).toBe('coming')
  expect((await stateOf('1', 'Ada'))?.state).toBe('sent')
  await say(1, 'NON 1')
  expect((await stateOf('1', 'Ada'))?.state).toBe('declined')
})

test('STOP and START belong to the carrier and are remembered; the opted-out are called', async () => {
  await desk.volunteer('Ada', 1)
  await say(1, 'STOP')
  expect(desk.fake.ledger).toHaveLength(0)
  await openCrisis(desk.admin, { title: 'Afflux' })
  await desk.settle()
  expect(desk.fake.textsTo(phoneOf(1))).toHaveLength(0)
  expect(desk.fake.callsTo(phoneOf(1))).toHaveLength(1)
  await say(1, 'start')
  await openCrisis(desk.admin, { title: 'Encore' })
  await desk.settle()
  expect(desk.fake.textsTo(phoneOf(1))).toHaveLength(1)
})

test('a staffed cell drops what waits and nobody is called', async () => {
  const people = []
  for (const index of [1, 2, 3, 4]) people.push(await desk.volunteer(`Person ${index}`, index))
  const crisis = await openCrisis(desk.admin, { title: 'Afflux' })
  await desk.settle()
  for (const [index, role] of (['lead', 'comms', 'scribe'] as const).entries()) {
    const userId = people[index]?.actor.userId ?? ''
    await assignRole(desk.admin, String(crisis.number), { role, userId })
  }
  desk.services.passSeconds(700)
  await desk.settle()
  expect(desk.fake.ledger.filter(({ kind }) => kind === 'call')).toHaveLength(0)
})

test('stop and tell the others: one text to whoever was texted and is not present', async () => {
  const ada = await desk.volunteer('Ada', 1)
  await desk.volunteer('Bo', 2)
  const crisis = await openCrisis(desk.admin, { title: 'Afflux' })
  await desk.settle()
  const label = String(crisis.number)
  await joinCell(ada, label, { as: 'participant' })
  const stopped = await stopPaging(ada, label, { reason: 'complet', tellOthers: true })
  expect(stopped.told).toBe(1)
  expect((await stopPaging(ada, label, { reason: 'encore', tellOthers: true })).told).toBe(0)
  desk.services.passSeconds(700)
  await desk.settle()
  expect(desk.fake.textsTo(phoneOf(1))).toHaveLength(1)
  expect(desk.fake.textsTo(phoneOf(2)).slice(1)).toEqual([
    'CRISE #1: la cellule est complète, inutile de venir. Merci.',
  ])
  expect(desk.fake.ledger.filter(({ kind }) => kind === 'call')).toHaveLength(0)
  const lines = await readJournal(desk.services.database.sql, crisis.id)
  expect(lines.filter(({ pageState }) => pageState === 'cancelled')).toHaveLength(2)
})

test('further people are paged once', async () => {
  await desk.volunteer('Ada', 1)
  const crisis = await openCrisis(desk.admin, { title: 'Afflux' })
  const later = await desk.volunteer('Bo', 2)
  const label = String(crisis.number)
  const userIds = [later.actor.userId]
  expect((await pageMore(desk.admin, label, { userIds })).added).toBe(1)
  expect((await pageMore(desk.admin, label, { userIds })).added).toBe(0)
  await expect(pageMore(desk.admin, label, { userIds: [randomUUID()] })).rejects.toMatchObject({
    fields: [{ field: 'userIds.0' }],
  })
  await desk.settle()
  expect(desk.fake.textsTo(phoneOf(2))).toHaveLength(1)
})

async function anAlert(): Promise<string> {
  const { sql } = desk.services.database
  const id = randomUUID()
  const now = desk.services.clock.now()
  await sql.run`insert into integration (id, name, format, key_hash, key_hint, created_at)
    values (${id}, 'Alertmanager', 'auto', ${id}, 'x', ${now})`
  await sql.run`insert into alert (id, integration_id, fingerprint, status, title, severity, labels,
      sender, raw_body_id, received_at, updated_at)
    values (${id}, ${id}, 'f', 'firing', 'Latence p99', 'high', '{}', 'x', ${id}, ${now}, ${now})`
  return id
}

test('an alert pages the SRE duty with a code that declares once', async () => {
  const ada = await desk.volunteer('Ada', 1)
  await desk.volunteer('Bo', 2)
  await desk.onDuty(ada.actor.userId)
  const alertId = await anAlert()
  const plan = () =>
    desk.services.database.transaction((tx) =>
      planAlertPages(tx, { ...desk.admin, transaction: tx }, [alertId]),
    )
  expect(await plan()).toBe(1)
  expect(await plan()).toBe(0)
  desk.services.passSeconds(2)
  await desk.settle()
  const [text] = desk.fake.textsTo(phoneOf(1))
  expect(text).toMatch(/^ALERTE élevée, 20h00\. Latence p99\. Déclarer: CRISE \d{4} ou http/)
  expect(desk.fake.ledger).toHaveLength(1)
  const code = /CRISE (\d{4})/.exec(text ?? '')?.[1] ?? ''
  expect(await say(2, `CRISE ${code}`)).toBe('Code inconnu, déjà utilisé ou trop ancien.')
  await say(1, `crise ${code}`)
  expect(desk.fake.textsTo(phoneOf(1))).toContain("C'est noté, la crise est déclarée.")
  expect(desk.fake.textsTo(phoneOf(2)).at(-1)).toMatch(/^CRISE #1 niveau 3\/4 élevé/)
  expect(await say(1, `CRISE ${code}`)).toBe('Code inconnu, déjà utilisé ou trop ancien.')
})
