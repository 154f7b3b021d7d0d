import { afterEach, beforeEach, expect, test } from 'vitest'
import { openCrisis } from '../crisis/open-crisis.ts'
import { type Context, contextFor } from '../platform/context.ts'
import { openTestServices, type TestServices, testPerson } from '../platform/test-services.ts'
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
  expect((await readWouldPage(admin, 'en')).paged).toBe(2)
  expect(await declare({})).toMatchObject({ number: 1, paged: 2 })
  const members = [ada.actor.userId]
  expect(await declare({ restricted: true, members })).toMatchObject({ paged: 1 })
  expect(codes(await declare({ restricted: true }))).toContain('nobody-paged')
  const elsewhere = await declare({ openedAt: '2026-07-12T18:00:00Z' })
  expect([elsewhere.paged, codes(elsewhere)]).toEqual([0, []])
})
