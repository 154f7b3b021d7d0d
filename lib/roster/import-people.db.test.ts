import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Context, contextFor } from '../platform/context.ts'
import { Refusal } from '../platform/refusal.ts'
import { openTestServices, type TestServices, testPerson } from '../platform/test-services.ts'
import { importPeople } from './import-people.ts'
import { listPeople } from './queries.ts'

let services: TestServices
let admin: Context

beforeAll(async () => {
  services = await openTestServices()
  admin = contextFor(services, { kind: 'service', name: 'API_TOKEN' })
})
afterAll(() => services.database.close())

async function refusalOf(work: Promise<unknown>): Promise<Refusal> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  )
  if (error instanceof Refusal) return error
  throw new Error('it was not refused')
}

const table = [
  'Nom;E-mail;Téléphone;Langue;Astreinte',
  'Zoé Lévêque;ZOE@example.org;06 39 98 00 01;fr;oui',
  'Bo Bakke;bo@example.org;+47 40 00 00 01;anglais;non',
  'Cy;cy@example.org;;;',
].join('\n')

test('a preview says what each line would do and changes nothing; applied twice it is done once', async () => {
  const preview = await importPeople(admin, { csv: table })
  expect(preview).toMatchObject({ adds: 3, changes: 0, faults: 0, applied: false })
  expect(preview.items[0]).toMatchObject({ does: 'add', phone: '+33639980001', line: 2 })
  expect(await listPeople(admin)).toEqual([])
  expect(await importPeople(admin, { csv: table, apply: true })).toMatchObject({ applied: true })
  const people = await listPeople(admin)
  expect(
    people.map(({ name, phone, locale, crisisDuty }) => [name, phone, locale, crisisDuty]),
  ).toEqual([
    ['Bo Bakke', '+4740000001', 'en', false],
    ['Cy', null, 'fr', false],
    ['Zoé Lévêque', '+33639980001', 'fr', true],
  ])
  const again = await importPeople(admin, { csv: table, apply: true })
  expect(again.items.map(({ does }) => does)).toEqual(['nothing', 'nothing', 'nothing'])
  expect(await listPeople(admin)).toEqual(people)
})

test('only the columns of the table change, and the preview names them', async () => {
  const csv = 'name,email,phone,duty\nZoé L.,zoe@example.org,,no\nCy,cy@example.org,,yes'
  const { items } = await importPeople(admin, { csv, apply: true })
  expect(items.map(({ does, changes }) => [does, changes])).toEqual([
    ['change', ['name', 'crisisDuty']],
    ['change', ['crisisDuty']],
  ])
  const zoe = (await listPeople(admin)).find(({ email }) => email === 'zoe@example.org')
  expect(zoe).toMatchObject({ name: 'Zoé L.', phone: '+33639980001', crisisDuty: false })
})

test('one line at fault and nothing is done; each cell is named with its row', async () => {
  const before = await listPeople(admin)
  const csv = [
    'name;email;phone;access;duty',
    'Di;di@example.org;06 39 98 00 09;;',
    ';ed@example.org;12;boss;perhaps',
    'Di again;DI@example.org;;;',
    'Premium;fi@example.org;08 99 00 00 00;;',
  ].join('\n')
  const preview = await importPeople(admin, { csv })
  expect(preview).toMatchObject({ adds: 1, faults: 3 })
  const refusal = await refusalOf(importPeople(admin, { csv, apply: true }))
  expect(refusal.fields.map(({ field }) => field)).toEqual([
    'csv.3.name',
    'csv.3.phone',
    'csv.3.access',
    'csv.3.crisisDuty',
    'csv.4.email',
    'csv.5.phone',
  ])
  expect(await listPeople(admin)).toEqual(before)
})

test('it is an admin’s, and a body that is no table names the field', async () => {
  const responder = await testPerson(services, { name: 'Gil' })
  expect((await refusalOf(importPeople(responder, { csv: table }))).code).toBe('forbidden')
  for (const input of [{}, { csv: '' }, { csv: 'hello' }, { csv: 'a\u0000b' }, { csv: 7 }]) {
    const { code, fields } = await refusalOf(importPeople(admin, input))
    expect([code, fields.map(({ field }) => field)]).toEqual(['invalid', ['csv']])
  }
})

test('a long table is taken in whole', async () => {
  const rows = Array.from({ length: 200 }, (_, index) => `P ${index},p${index}@example.org`)
  const csv = ['name,email', ...rows].join('\n')
  expect(await importPeople(admin, { csv, apply: true })).toMatchObject({ adds: 200 })
})
