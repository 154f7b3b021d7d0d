import { afterEach, beforeEach, expect, test } from 'vitest'
import { phoneOf } from '../../e2e/support/paging-desk.ts'
import { assignRole } from '../cell/assign-role.ts'
import { joinCell } from '../cell/join-cell.ts'
import { changeLevel } from '../crisis/change-level.ts'
import { closeCrisis } from '../crisis/close-crisis.ts'
import { openCrisis } from '../crisis/open-crisis.ts'
import { testPerson } from '../platform/test-services.ts'
import { checkPaging } from './check-paging.ts'
import { type AuditDesk, openAuditDesk } from './fixtures/audit-desk.ts'
import type { Finding } from './model.ts'
import { recordFindings } from './record-findings.ts'
import { confirm } from './rules.ts'
import { tellAdmins } from './tell-admins.ts'

let desk: AuditDesk

beforeEach(async () => {
  desk = await openAuditDesk()
})
afterEach(() => desk.close())

test('a normal evening gives no alarm, looked at every 15 seconds', {
  timeout: 60_000,
}, async () => {
  desk.fake.delivers = true
  const people = await desk.crew(9)
  const [maud, yann, paul, ines, jean] = people
  if (!maud || !yann || !paul || !ines || !jean) throw new Error('nobody is there')
  await desk.onDuty(maud.actor.userId)
  await testPerson(desk.services, { name: 'Without a number', crisisDuty: true })
  desk.fake.undeliverable.add(phoneOf(7))
  await desk.auditor.sql
    .run`update app_user set sms_opted_out = true where id = ${people[7]?.actor.userId}`
  const label = '1'
  const acts: Record<number, () => Promise<unknown>> = {
    30: () => desk.anAlert('medium', 'other'),
    60: () => openCrisis(desk.admin, { title: 'Afflux', level: 'high', holdSeconds: 10 }),
    105: () => joinCell(maud, label, { as: 'participant' }),
    120: () => assignRole(desk.admin, label, { role: 'lead', userId: maud.actor.userId }),
    135: () => desk.fake.reply(phoneOf(3), 'OUI 10'),
    180: () => desk.fake.reply(phoneOf(4), 'NON'),
    240: () => openCrisis(desk.admin, { title: 'Essai', drill: true, level: 'low' }),
    420: () =>
      openCrisis(desk.admin, {
        title: 'Fuite',
        restricted: true,
        members: [jean.actor.userId, ines.actor.userId],
        level: 'critical',
      }),
    600: () => openCrisis(desk.admin, { title: 'Hier', openedAt: '2026-07-12T18:00:00Z' }),
    900: () => joinCell(paul, label, { as: 'participant' }),
    915: () => assignRole(desk.admin, label, { role: 'scribe', userId: paul.actor.userId }),
    960: () => changeLevel(desk.admin, label, { level: 'critical', reason: 'pire' }),
    1200: () => joinCell(yann, label, { as: 'participant' }),
    1215: () => assignRole(desk.admin, label, { role: 'comms', userId: yann.actor.userId }),
    2400: () => closeCrisis(desk.admin, label, { resolution: 'fini' }),
  }
  let before: Finding[] = []
  for (let second = 0; second <= 2_700; second += second < 1_260 ? 15 : 60) {
    await acts[second]?.()
    await desk.settle()
    const look = await checkPaging(desk.auditor)
    expect([second, confirm(before, look)]).toEqual([second, []])
    before = look
    await desk.pass(second < 1_260 ? 15 : 60)
  }
  expect(desk.fake.ledger.filter(({ kind }) => kind === 'call').length).toBeGreaterThan(5)
})

test('the admins hear of a finding once, and again only when it was over and is back', async () => {
  await testPerson(desk.services, { name: 'Ines', access: 'admin', phone: phoneOf(90) })
  const texts = () => desk.fake.textsTo(phoneOf(90))
  const look = async () => {
    await recordFindings(desk.auditor, await checkPaging(desk.auditor))
    await tellAdmins(desk.auditor)
  }
  await look()
  expect(texts()).toEqual([])
  desk.services.passSeconds(20)
  for (let round = 0; round < 5; round += 1) {
    await look()
    desk.services.passSeconds(30)
  }
  expect(texts()).toEqual([
    `Cellule, auto-surveillance: l'appel des personnes ne va pas bien. Le processus d'appel ne répond plus. Au besoin téléphonez. ${desk.address}/settings/watch`,
  ])
  for (let flap = 0; flap < 10; flap += 1) {
    await desk.beat()
    await look()
    await desk.pass(60)
    await look()
    desk.services.passSeconds(60)
    await look()
  }
  expect(texts()).toHaveLength(4)
  desk.services.passSeconds(3_600)
  await look()
  expect(texts()).toHaveLength(5)
})

test('what the provider refuses is told another way or another time', async () => {
  await testPerson(desk.services, { name: 'Ines', access: 'admin', phone: phoneOf(90) })
  desk.services.passSeconds(20)
  await recordFindings(desk.auditor, await checkPaging(desk.auditor))
  desk.fake.faults.push('too-many', 'too-many')
  expect(await tellAdmins(desk.auditor)).toBe(0)
  expect(await tellAdmins(desk.auditor)).toBe(1)
  expect(desk.fake.textsTo(phoneOf(90))).toHaveLength(1)
})
