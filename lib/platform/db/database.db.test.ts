import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestServices, type TestServices } from '../test-services.ts'

let services: TestServices

beforeAll(async () => {
  services = await openTestServices()
})
afterAll(() => services.database.close())

const count = async () => {
  const row = await services.database.sql.first<{ count: number }>`
    select count(*)::int as count from counter where name like 'test %'`
  return row?.count
}

test('what is sent without waiting is committed with the rest', async () => {
  await services.database.transaction(async (tx) => {
    tx.send(tx.run`insert into counter (name, value) values ('test sent', 1)`)
    await tx.run`insert into counter (name, value) values ('test waited', 1)`
  })
  expect(await count()).toBe(2)
})

test('one that PostgreSQL refuses takes everything back, and says why', async () => {
  const work = services.database.transaction(async (tx) => {
    await tx.run`insert into counter (name, value) values ('test lost', 1)`
    tx.send(tx.run`insert into counter (name, value) values ('test sent', 2)`)
  })
  await expect(work).rejects.toMatchObject({ code: '23505' })
  expect(await count()).toBe(2)
})

test('one that cannot even be written to the wire takes everything back too', async () => {
  const unwritable = {
    toPostgres() {
      throw new Error('not for the wire')
    },
  }
  const work = services.database.transaction(async (tx) => {
    tx.send(tx.run`insert into counter (name, value) values (${unwritable}, 1)`)
    tx.send(tx.run`insert into counter (name, value) values ('test behind', 1)`)
  })
  await expect(work).rejects.toThrow('not for the wire')
  expect(await count()).toBe(2)
})
