import { afterEach, beforeEach, expect, test } from 'vitest'
import { changeSettings } from '../access/change-settings.ts'
import { joinCell } from '../cell/join-cell.ts'
import { openCrisis } from '../crisis/open-crisis.ts'
import { type Context, contextFor } from '../platform/context.ts'
import { openTestServices, type TestServices, testPerson } from '../platform/test-services.ts'
import { createSchedule } from '../roster/create-schedule.ts'
import { readWouldPage, withPaged } from './read-would-page.ts'

let services: TestServices
let admin: Context

beforeEach(async () => {
  services = await openTestServices()
  admin = contextFor(services, { kind: 'service', name: 'API_TOKEN' })
})
afterEach(() => services.database.close())

const declare = async (input: object) =>
  withPaged(admin, await openCrisis(admin, { title: 'Afflux', ...input }), 'en')
const codes = ({ warnings }: { warnings: { code: string }[] }) => warnings.map(({ code }) => code)

test('who declares is warned when nobody would be told, before and after', async () => {
  await testPerson(services, { name: 'Without a number', crisisDuty: true })
  await testPerson(services, { name: 'Not on duty', phone: '+33639980001' })
  const before = await readWouldPage(admin, 'fr')
  expect(before.paged).toBe(0)
  expect(before.warnings).toContainEqual({
    code: 'nobody-paged',
    message: expect.stringMatching(/^Personne n’est prévenu/),
  })
  expect(codes(await declare({}))).toEqual(['nobody-paged', 'simulated'])
})

test('whom a crisis pages is counted; one from elsewhere pages nobody on purpose', async () => {
  const ada = await testPerson(services, { name: 'Ada', phone: '+33639980001', crisisDuty: true })
  await testPerson(services, { name: 'Bo', phone: '+33639980002', crisisDuty: true })
  const { paged, levels, engaged } = await readWouldPage(admin, 'en')
  expect([paged, engaged]).toEqual([2, 0])
  expect(levels.low).toEqual({ now: 2, later: 0, why: null, laterAt: null })
  expect(await declare({})).toMatchObject({ number: 1, paged: 2 })
  const members = [ada.actor.userId]
  expect(await declare({ restricted: true, members })).toMatchObject({ paged: 1 })
  expect(codes(await declare({ restricted: true }))).toContain('nobody-paged')
  const elsewhere = await declare({ openedAt: '2026-07-12T18:00:00Z' })
  expect([elsewhere.paged, codes(elsewhere)]).toEqual([0, []])
})

test('who is left alone, and who would be texted later and why, is told before', async () => {
  const ada = await testPerson(services, { name: 'Ada', phone: '+33639980001', crisisDuty: true })
  const bo = await testPerson(services, { name: 'Bo', phone: '+33639980002', crisisDuty: true })
  await testPerson(services, { name: 'Cy', phone: '+33639980003', crisisDuty: true })
  await createSchedule(admin, {
    name: 'SRE',
    timeZone: 'Europe/Paris',
    handOffAt: '09:00',
    rotation: [ada.actor.userId],
    days: 7,
    startsOn: '2026-07-01',
  })
  await changeSettings(admin, { pagingLimits: { dutyOnlyBelow: 'high' } })
  const { levels } = await readWouldPage(admin, 'en')
  expect(levels.medium).toEqual({ now: 1, later: 2, why: 'level', laterAt: null })
  expect(levels.high).toMatchObject({ now: 3, later: 0, why: null })
  const crisis = await openCrisis(bo, { title: 'Afflux', level: 'high' })
  await joinCell(bo, String(crisis.number), { as: 'participant' })
  const after = await readWouldPage(admin, 'en')
  expect([after.paged, after.engaged, after.levels.high.now]).toEqual([2, 1, 2])
})

test('who is at work in a confidential crisis is counted as free: nobody sees that they are not', async () => {
  const ada = await testPerson(services, { name: 'Ada', phone: '+33639980001', crisisDuty: true })
  const bo = await testPerson(services, { name: 'Bo', phone: '+33639980002', crisisDuty: true })
  const members = [ada.actor.userId]
  const hidden = await openCrisis(admin, { title: 'Fuite', restricted: true, members })
  await joinCell(ada, String(hidden.number), { as: 'participant' })
  const { paged, engaged, levels } = await readWouldPage(bo, 'en')
  expect([paged, engaged, levels.high.now]).toEqual([2, 0, 2])
})
