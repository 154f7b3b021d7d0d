import { afterAll, beforeAll, expect, test } from 'vitest'
import { contextFor } from '../platform/context.ts'
import { openTestServices, type TestServices, testPerson } from '../platform/test-services.ts'
import { openCrisis } from './open-crisis.ts'
import { listCrises, readCrisis } from './queries.ts'

let services: TestServices

beforeAll(async () => {
  services = await openTestServices()
})
afterAll(() => services.database.close())

const service = () => contextFor(services, { kind: 'service', name: 'API_TOKEN' })

test('forty crises opened at once get forty numbers without a gap, drills apart', async () => {
  const opened = await Promise.all(
    Array.from({ length: 40 }, (_, index) =>
      openCrisis(service(), { title: `Crise ${index}`, drill: index % 4 === 0 }),
    ),
  )
  const numbers = (drill: boolean) =>
    opened.filter((crisis) => crisis.drill === drill).map(({ number }) => String(number))
  const expected = (prefix: string, count: number) =>
    Array.from({ length: count }, (_, index) => `${prefix}${index + 1}`)
  expect(numbers(false).sort()).toEqual(expected('', 30).sort())
  expect(numbers(true).sort()).toEqual(expected('D', 10).sort())
})

test('a refused crisis takes no number', async () => {
  const before = await openCrisis(service(), { title: 'Avant' })
  await expect(
    openCrisis(service(), { title: 'x', restricted: true, members: [crypto.randomUUID()] }),
  ).rejects.toMatchObject({ code: 'invalid', fields: [{ field: 'members.0' }] })
  const after = await openCrisis(service(), { title: 'Après' })
  expect(Number(after.number)).toBe(Number(before.number) + 1)
})

test('a confidential crisis does not exist for those outside it', async () => {
  const member = await testPerson(services, { name: 'Maud Kerbrat' })
  const outsider = await testPerson(services, { name: 'Paul Lemaire' })
  const viewer = await testPerson(services, { name: 'Vera Lin', access: 'viewer' })
  const crisis = await openCrisis(service(), {
    title: 'Fuite',
    restricted: true,
    members: [member.actor.userId],
  })
  const label = String(crisis.number)
  await expect(readCrisis(member, label)).resolves.toMatchObject({ title: 'Fuite' })
  for (const other of [outsider, viewer]) {
    await expect(readCrisis(other, label)).rejects.toMatchObject({ code: 'not_found' })
    const list = await listCrises(other, { limit: 100 })
    expect(list.map(({ id }) => id)).not.toContain(crisis.id)
  }
})

test('a viewer opens nothing, an anonymous caller even less', async () => {
  const viewer = await testPerson(services, { name: 'Vera Lin', access: 'viewer' })
  await expect(openCrisis(viewer, { title: 'x' })).rejects.toMatchObject({ code: 'forbidden' })
  await expect(
    openCrisis(contextFor(services, { kind: 'anonymous' }), { title: 'x' }),
  ).rejects.toMatchObject({ code: 'unauthenticated' })
})
