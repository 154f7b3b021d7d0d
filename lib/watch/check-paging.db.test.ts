import { afterEach, beforeEach, expect, test } from 'vitest'
import { phoneOf } from '../../e2e/support/paging-desk.ts'
import { openCrisis } from '../crisis/open-crisis.ts'
import { planAlertPages } from '../paging/plan-alert-pages.ts'
import { testPerson } from '../platform/test-services.ts'
import { checkClock } from './check-paging.ts'
import { type AuditDesk, openAuditDesk } from './fixtures/audit-desk.ts'
import { readDatabaseClock } from './queries.ts'

let desk: AuditDesk

beforeEach(async () => {
  desk = await openAuditDesk()
})
afterEach(() => desk.close())

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
      await desk.pass(25)
    },
  },
  'the pager skips a person’s text': {
    kind: 'attempts-overdue',
    plant: async () => {
      await openCrisis(desk.admin, { title: 'Afflux', level: 'medium' })
      await desk.settle()
      await desk.auditor.sql
        .run`update attempt set status = 'waiting' where id = (select min(id::text) from attempt)::uuid`
      await desk.pass(25)
    },
  },
  'an attempt stays claimed': {
    kind: 'attempts-stuck',
    plant: async () => {
      await openCrisis(desk.admin, { title: 'Afflux', level: 'medium' })
      await desk.auditor.sql
        .run`update attempt set status = 'sending', send_started_at = ${desk.now()},
        lease_until = ${new Date(desk.now().getTime() + 15_000)}`
      await desk.pass(50)
    },
  },
  'a lease reaches into tomorrow': {
    kind: 'attempts-stuck',
    plant: async () => {
      await openCrisis(desk.admin, { title: 'Afflux', level: 'medium' })
      await desk.auditor.sql
        .run`update attempt set status = 'sending', send_started_at = ${desk.now()},
        lease_until = ${new Date(desk.now().getTime() + 86_400_000)}`
    },
  },
  'the fate of a text is never found out': {
    kind: 'attempts-stuck',
    plant: async () => {
      await openCrisis(desk.admin, { title: 'Afflux', level: 'medium' })
      await desk.auditor.sql
        .run`update attempt set status = 'unknown', send_started_at = ${desk.now()}`
      await desk.pass(125)
    },
  },
  'the provider says later, again and again': {
    kind: 'attempts-refused',
    plant: async () => {
      await openCrisis(desk.admin, { title: 'Afflux', level: 'medium' })
      await desk.pass(70)
      await desk.auditor.sql
        .run`update attempt set tries = 6, due_at = ${new Date(desk.now().getTime() + 9_000)}`
    },
  },
  'a page has no attempt': {
    kind: 'pages-lost',
    // Without a text a call is due at once.
    also: 'calls-late',
    plant: async () => {
      await openCrisis(desk.admin, { title: 'Afflux', level: 'medium' })
      await desk.settle()
      await desk.auditor.sql.run`update page set state = 'waiting'`
      await desk.auditor.sql.run`delete from attempt`
      await desk.pass(25)
    },
  },
  'a crisis has no pages': {
    kind: 'crisis-unpaged',
    plant: async () => {
      await openCrisis(desk.admin, { title: 'Afflux', level: 'medium' })
      await desk.auditor.sql.run`delete from attempt`
      await desk.auditor.sql.run`delete from page`
      await desk.pass(25)
    },
  },
  'one person’s page is missing': {
    kind: 'crisis-unpaged',
    plant: async () => {
      await openCrisis(desk.admin, { title: 'Afflux', level: 'medium' })
      await desk.settle()
      await desk.auditor.sql
        .run`delete from attempt where page_id = (select min(id::text) from page)::uuid`
      await desk.auditor.sql.run`delete from page where id = (select min(id::text) from page)::uuid`
      await desk.pass(25)
    },
  },
  'silence is not followed by a call': {
    kind: 'calls-late',
    plant: async () => {
      await openCrisis(desk.admin, { title: 'Afflux', level: 'high' })
      await desk.settle()
      await desk.pass(80)
    },
  },
  'a high alert pages nobody': {
    kind: 'alert-unpaged',
    plant: async () => {
      const [ada] = await desk.crew(1)
      await desk.onDuty(ada?.actor.userId ?? '')
      await desk.anAlert('high', 'high')
      await desk.pass(25)
    },
  },
  'silence about an alert is not followed by a call': {
    kind: 'calls-late',
    plant: async () => {
      const [ada] = await desk.crew(1)
      await desk.onDuty(ada?.actor.userId ?? '')
      const alertId = await desk.anAlert('high', 'high')
      await desk.services.database.transaction((tx) =>
        planAlertPages(tx, { ...desk.pager, transaction: tx }, [alertId]),
      )
      await desk.pass(2)
      await desk.settle()
      await desk.pass(80)
    },
  },
  'a high alert meets an empty rota': {
    kind: 'duty-empty',
    plant: async () => {
      const gone = await testPerson(desk.services, { name: 'Gone', phone: phoneOf(40) })
      await desk.onDuty(gone.actor.userId)
      await desk.auditor.sql
        .run`update app_user set disabled_at = ${desk.now()} where id = ${gone.actor.userId}`
      await desk.anAlert('high', 'high')
      await desk.pass(25)
    },
  },
  'a critical alert opens no crisis': {
    kind: 'alert-unopened',
    plant: async () => {
      await desk.anAlert('critical', 'critical')
      await desk.pass(25)
    },
  },
  'the credentials are refused': {
    kind: 'account-refused',
    also: 'calls-late',
    plant: async () => {
      await openCrisis(desk.admin, { title: 'Afflux', level: 'medium' })
      await desk.auditor.sql.run`update attempt set status = 'failed', error_code = '20003',
        finished_at = ${desk.now()}, provider_rank = 5`
    },
  },
  'no receipt comes in': {
    kind: 'receipts-missing',
    plant: async () => {
      await openCrisis(desk.admin, { title: 'Afflux', level: 'medium' })
      await desk.settle()
      await desk.pass(200)
    },
  },
}

test.each(Object.entries(faults))('found: %s', async (_, { kind, also, plant }) => {
  await desk.crew(3)
  expect(await desk.found()).toEqual([])
  await plant()
  expect(await desk.found()).toEqual(also ? [kind, also].sort() : [kind])
})

test('the clock by which pages are due is held against that of the database', async () => {
  const real = await readDatabaseClock(desk.auditor.sql)
  const seen = async (seconds: number) => {
    const clock = { now: () => new Date(real.getTime() + seconds * 1_000) }
    return (await checkClock({ ...desk.auditor, clock })).map(({ kind }) => kind)
  }
  expect([await seen(0), await seen(3)]).toEqual([[], []])
  expect([await seen(60), await seen(-60)]).toEqual([['clock-apart'], ['clock-apart']])
})
