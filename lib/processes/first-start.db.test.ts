import pg from 'pg'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { isPassword } from '../access/password.ts'
import { freshDatabase } from '../platform/db/test-database.ts'
import { readEnvironment } from '../platform/env.ts'
import { sha256 } from '../platform/json.ts'
import { firstStart } from './first-start.ts'

let client: pg.Client

beforeEach(async () => {
  client = new pg.Client((await freshDatabase()).ownerUrl)
  await client.connect()
})
afterEach(() => client.end())

const start = (source = {}) => firstStart(client, readEnvironment(source))
const read = async (text: string) => (await client.query(text)).rows

it('prints a set-up link until there is an admin; only the last one works', async () => {
  const first = await start()
  const second = await start()
  expect(second).toMatch(/^[\w-]{43}$/)
  expect(second).not.toBe(first)
  expect(await read('SELECT hash FROM setup_link')).toEqual([{ hash: sha256(`${second}`) }])
})

it('creates the admin of ADMIN_EMAIL once, and never touches them again', async () => {
  const source = { ADMIN_EMAIL: 'Ada@Example.org', ADMIN_PASSWORD: 'correct horse' }
  expect(await start(source)).toBeNull()
  expect(await start({ ...source, ADMIN_PASSWORD: 'another horse' })).toBeNull()
  const [admin, ...others] = await read('SELECT * FROM app_user')
  expect(others).toEqual([])
  expect(admin).toMatchObject({
    name: 'ada',
    email: 'ada@example.org',
    access: 'admin',
    locale: 'fr',
  })
  expect(await isPassword(admin.password_hash, 'correct horse')).toBe(true)
  expect(await read('SELECT * FROM setup_link')).toEqual([])
})

it('keeps only the hash of API_TOKEN; a new one ends the old, a revoked one stays revoked', async () => {
  const tokens = () =>
    read('SELECT hash, revoked_at IS NOT NULL AS revoked FROM api_token ORDER BY created_at')
  await start({ API_TOKEN: 'first-token' })
  await start({ API_TOKEN: 'first-token' })
  expect(await tokens()).toEqual([{ hash: sha256('first-token'), revoked: false }])
  await start({ API_TOKEN: 'second-token' })
  await start({ API_TOKEN: 'first-token' })
  expect(await tokens()).toEqual([
    { hash: sha256('first-token'), revoked: true },
    { hash: sha256('second-token'), revoked: true },
  ])
})

it('reads FIRST_CRISIS_NUMBER once', async () => {
  await start({ FIRST_CRISIS_NUMBER: '1192' })
  await start({ FIRST_CRISIS_NUMBER: '5' })
  expect(await read("SELECT value FROM counter WHERE name = 'crisis'")).toEqual([{ value: 1191 }])
})
