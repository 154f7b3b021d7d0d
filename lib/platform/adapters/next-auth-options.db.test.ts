import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestServices, type TestServices } from '../test-services.ts'
import { nextAuthOptions } from './next-auth-options.ts'

let services: TestServices

beforeAll(async () => {
  services = await openTestServices()
})
afterAll(() => services.database.close())

test('a database that fails says nothing of itself in the address after signing in', async () => {
  const transaction = () => Promise.reject(new Error('the database system is shutting down'))
  const fail = () => Promise.reject(new Error('relation app_user does not exist'))
  const sql = { ...services.database.sql, first: fail, rows: fail, run: fail }
  const sick = { ...services, database: { ...services.database, sql, transaction } }
  const [password] = nextAuthOptions(sick).providers
  const authorize: unknown = Reflect.get(password?.options ?? {}, 'authorize')
  if (typeof authorize !== 'function') throw new Error('no sign-in by password')
  const given = { email: 'maud@example.org', password: 'right or wrong' }
  await expect(authorize(given, { headers: {} })).rejects.toThrow(/^Failed$/)
})
