import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Desk, openDesk, phoneOf } from '../../e2e/support/paging-desk.ts'
import { assignRole } from '../cell/assign-role.ts'
import { joinCell } from '../cell/join-cell.ts'
import { openChannels } from '../channels/open-channels.ts'
import { changeLevel } from '../crisis/change-level.ts'
import { closeCrisis } from '../crisis/close-crisis.ts'
import { openCrisis } from '../crisis/open-crisis.ts'
import { writeHeartbeat } from '../platform/heartbeat.ts'
import { testPerson } from '../platform/test-services.ts'
import { createSchedule } from '../roster/create-schedule.ts'
import { checkPaging } from './check-paging.ts'
import type { Auditor, Finding } from './model.ts'
import { recordFindings } from './record-findings.ts'
import { confirm } from './rules.ts'
import { tellAdmins } from './tell-admins.ts'

let desk: Desk
let auditor: Auditor

beforeEach(async () => {
  desk = await openDesk()
  const { services } = desk
  auditor = {
    sql: services.database.sql,
    clock: services.clock,
    environment: services.environment,
    log: services.log,
    channels: openChannels(desk.pager),
  }
  await beat()
})
afterEach(() => desk.close())

const sql = () => desk.services.database.sql
const now = () => desk.services.clock.now()
const beat = () => writeHeartbeat(sql(), 'pager', now())

/** The pager's sign of life comes with the time. */
async function pass(seconds: number): Promise<void> {
  desk.services.passSeconds(seconds)
  await beat()
}

const kinds = (findings: readonly Finding[]) => findings.map(({ kind }) => kind).sort()
const found = async () => kinds(await checkPaging(auditor))

async function crew(count: number) {
  const people = []
  for (let index = 1; index <= count; index += 1) {
    people.push(await desk.volunteer(`Person ${index}`, index))
  }
  return people
}

async function anAlert(severity: string, rule: string, status = 'firing'): Promise<string> {
  const id = randomUUID()
  await sql().run`insert into integration (id, name, format, key_hash, key_hint, created_at)
    values (${id}, 'Alertmanager', 'auto', ${id}, 'x', ${now()})`
  await sql()
    .run`insert into alert (id, integration_id, fingerprint, status, title, severity, labels,
      sender, raw_body_id, received_at, updated_at, rule)
    values (${id}, ${id}, 'f', ${status}, 'Latence p99', ${severity}, '{}', 'x', ${id}, ${now()},
      ${now()}, ${rule})`
  return id
}

async function onDuty(userId: string): Promise<void> {
  await createSchedule(desk.admin, {
    name: 'SRE',
    timeZone: 'Europe/Paris',
    handOffAt: '09:00',
    rotation: [userId],
    days: 7,
    startsOn: '2026-07-01',
  })
}

/** Each plants one fault into an evening that is well, and says what must be found. */
const faults: Record<string, { kind: string; also?: string; plant: () => Promise<void> }> = {
  'the pager is dead': {
    kind: 'pager-silent',
    plant: async () => desk.services.passSeconds(16),
  },
  'nobody takes what is due': {
    kind: 'attempts-overdue',
    plant: async () => {
      await openCrisis(desk.admin, { title: 'Afflux', level: 'medium' })
      await pass(25)
    },
  },
  'the pager skips a person’s text': {
    kind: 'attempts-overdue',
    plant: async () => {
      await openCrisis(desk.admin, { title: 'Afflux', level: 'medium' })
      await desk.settle()
      await sql()
        .run`update attempt set status = 'waiting' where id = (select min(id::text) from attempt)::uuid`
      await pass(25)
    },
  },
  'an attempt stays claimed': {
    kind: 'attempts-stuck',
    plant: async () => {
      await openCrisis(desk.admin, { title: 'Afflux', level: 'medium' })
      await sql().run`update attempt set status = 'sending', send_started_at = ${now()},
        lease_until = ${new Date(now().getTime() + 15_000)}`
      await pass(50)
    },
  },
  'a lease reaches into tomorrow': {
    kind: 'attempts-stuck',
    plant: async () => {
      await openCrisis(desk.admin, { title: 'Afflux', level: 'medium' })
      await sql().run`update attempt set status = 'sending', send_started_at = ${now()},
        lease_until = ${new Date(now().getTime() + 86_400_000)}`
    },
  },
  'the fate of a text is never found out': {
    kind: 'attempts-stuck',
    plant: async () => {
      await openCrisis(desk.admin, { title: 'Afflux', level: 'medium' })
      await sql().run`update attempt set status = 'unknown', send_started_at = ${now()}`
      await pass(125)
    },
  },
  'the provider says later, again and again': {
    kind: 'attempts-refused',
    plant: async () => {
      await openCrisis(desk.admin, { title: 'Afflux', level: 'medium' })
      await pass(70)
      await sql().run`update attempt set tries = 6, due_at = ${new Date(now().getTime() + 9_000)}`
    },
  },
  'a page has no attempt': {
    kind: 'pages-lost',
    // Without a text a call is due at once.
    also: 'calls-late',
    plant: async () => {
      await openCrisis(desk.admin, { title: 'Afflux', level: 'medium' })
      await desk.settle()
      await sql().run`update page set state = 'waiting'`
      await sql().run`delete from attempt`
      await pass(25)
    },
  },
  'a crisis has no pages': {
    kind: 'crisis-unpaged',
    plant: async () => {
      await openCrisis(desk.admin, { title: 'Afflux', level: 'medium' })
      await sql().run`delete from attempt`
      await sql().run`delete from page`
      await pass(25)
    },
  },
  'one person’s page is missing': {
    kind: 'crisis-unpaged',
    plant: async () => {
      await openCrisis(desk.admin, { title: 'Afflux', level: 'medium' })
      await desk.settle()
      await sql().run`delete from attempt where page_id = (select min(id::text) from page)::uuid`
      await sql().run`delete from page where id = (select min(id::text) from page)::uuid`
      await pass(25)
    },
  },
  'silence is not followed by a call': {
    kind: 'calls-late',
    plant: async () => {
      await openCrisis(desk.admin, { title: 'Afflux', level: 'high' })
      await desk.settle()
      await pass(80)
    },
  },
  'a high alert pages nobody': {
    kind: 'alert-unpaged',
    plant: async () => {
      const [ada] = await crew(1)
      await onDuty(ada?.actor.userId ?? '')
      await anAlert('high', 'high')
      await pass(25)
    },
  },
  'a high alert meets an empty rota': {
    kind: 'duty-empty',
    plant: async () => {
      const gone = await testPerson(desk.services, { name: 'Gone', phone: phoneOf(40) })
      await onDuty(gone.actor.userId)
      await sql().run`update app_user set disabled_at = ${now()} where id = ${gone.actor.userId}`
      await anAlert('high', 'high')
      await pass(25)
    },
  },
  'a critical alert opens no crisis': {
    kind: 'alert-unopened',
    plant: async () => {
      await anAlert('critical', 'critical')
      await pass(25)
    },
  },
  'the credentials are refused': {
    kind: 'account-refused',
    also: 'calls-late',
    plant: async () => {
      await openCrisis(desk.admin, { title: 'Afflux', level: 'medium' })
      await sql().run`update attempt set status = 'failed', error_code = '20003',
        finished_at = ${now()}, provider_rank = 5`
    },
  },
  'no receipt comes in': {
    kind: 'receipts-missing',
    plant: async () => {
      await openCrisis(desk.admin, { title: 'Afflux', level: 'medium' })
      await desk.settle()
      await pass(200)
    },
  },
}

test.each(Object.entries(faults))('found: %s', async (_, { kind, also, plant }) => {
  await crew(3)
  expect(await found()).toEqual([])
  await plant()
  expect(await found()).toEqual(also ? [kind, also].sort() : [kind])
})

test('a normal evening gives no alarm, looked at every 15 seconds', {
  timeout: 60_000,
}, async () => {
  desk.fake.delivers = true
  const people = await crew(9)
  const [maud, yann, paul, ines, jean] = people
  if (!maud || !yann || !paul || !ines || !jean) throw new Error('nobody is there')
  await onDuty(maud.actor.userId)
  await testPerson(desk.services, { name: 'Without a number', crisisDuty: true })
  desk.fake.undeliverable.add(phoneOf(7))
  await sql().run`update app_user set sms_opted_out = true where id = ${people[7]?.actor.userId}`
  const label = '1'
  const acts: Record<number, () => Promise<unknown>> = {
    30: () => anAlert('medium', 'other'),
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
    const look = await checkPaging(auditor)
    expect([second, confirm(before, look)]).toEqual([second, []])
    before = look
    await pass(second < 1_260 ? 15 : 60)
  }
  expect(desk.fake.ledger.filter(({ kind }) => kind === 'call').length).toBeGreaterThan(5)
})

test('the admins hear of a finding once, and again only when it was over and is back', async () => {
  await testPerson(desk.services, { name: 'Ines', access: 'admin', phone: phoneOf(90) })
  const texts = () => desk.fake.textsTo(phoneOf(90))
  const look = async () => {
    await recordFindings(auditor, await checkPaging(auditor))
    await tellAdmins(auditor)
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
    await beat()
    await look()
    await pass(60)
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
  await recordFindings(auditor, await checkPaging(auditor))
  desk.fake.faults.push('too-many', 'too-many')
  expect(await tellAdmins(auditor)).toBe(0)
  expect(await tellAdmins(auditor)).toBe(1)
  expect(desk.fake.textsTo(phoneOf(90))).toHaveLength(1)
})
