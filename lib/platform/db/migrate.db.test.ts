import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { migrate, readMigrations } from './migrate.ts'
import { emptyDatabase, freshDatabase } from './test-database.ts'

const SHIPPED = 'prisma/migrations'
let client: pg.Client
let url: string
let copy: string

beforeEach(async () => {
  url = await emptyDatabase()
  client = new pg.Client(url)
  await client.connect()
  copy = await mkdtemp(join(tmpdir(), 'cellule-migrations-'))
  await cp(SHIPPED, copy, { recursive: true })
})

afterEach(async () => {
  await client.end()
  await rm(copy, { recursive: true })
})

it('applies everything once, then nothing', async () => {
  const names = (await readMigrations(SHIPPED)).map((file) => file.name)
  expect(await migrate(client, SHIPPED)).toEqual(names)
  expect(await migrate(client, SHIPPED)).toEqual([])
})

it('lets two starts at once share the work', async () => {
  const other = new pg.Client(url)
  await other.connect()
  const applied = await Promise.all([migrate(client, SHIPPED), migrate(other, SHIPPED)])
  await other.end()
  expect(applied.flat()).toEqual((await readMigrations(SHIPPED)).map((file) => file.name))
})

it('refuses a file that is not the one applied', async () => {
  await migrate(client, copy)
  const [first] = await readMigrations(copy)
  await writeFile(join(copy, first?.name ?? '', 'migration.sql'), `${first?.sql}\n-- later`)
  await expect(migrate(client, copy)).rejects.toThrow(/is not the file that was applied/)
})

it('refuses a database newer than the code', async () => {
  await migrate(client, copy)
  const last = (await readMigrations(copy)).at(-1)
  await rm(join(copy, last?.name ?? ''), { recursive: true })
  await expect(migrate(client, copy)).rejects.toThrow(/newer than this version/)
})

it('leaves nothing of a migration that fails', async () => {
  const [first] = await readMigrations(copy)
  await writeFile(
    join(copy, first?.name ?? '', 'migration.sql'),
    'CREATE TABLE half (id int); SELECT nothing FROM nowhere;',
  )
  await expect(migrate(client, copy)).rejects.toThrow(/could not be applied/)
  const { rows } = await client.query("SELECT to_regclass('half') AS half")
  expect(rows).toEqual([{ half: null }])
})

it('refuses a database of something else', async () => {
  await client.query('CREATE TABLE theirs (id int)')
  await expect(migrate(client, SHIPPED)).rejects.toThrow(/something else/)
})

it('gives the app no right to change the journal, nor the owner a way round its guard', async () => {
  const { appUrl, ownerUrl } = await freshDatabase()
  const sqlState = async (url: string, statement: string) => {
    const session = new pg.Client(url)
    await session.connect()
    try {
      await session.query(statement)
      return 'done'
    } catch (error) {
      return error instanceof Error && 'code' in error ? error.code : error
    } finally {
      await session.end()
    }
  }
  for (const statement of [
    "UPDATE journal_entry SET kind = 'x'",
    'DELETE FROM journal_entry',
    'TRUNCATE journal_entry CASCADE',
    "UPDATE journal_content SET words = '{}'",
    'DELETE FROM journal_content',
    'ALTER TABLE journal_entry DISABLE TRIGGER ALL',
    'SELECT * FROM _prisma_migrations',
    'CREATE TABLE more (id int)',
  ])
    expect([statement, await sqlState(appUrl, statement)]).toEqual([statement, '42501'])
  expect(await sqlState(appUrl, 'SELECT * FROM journal_entry')).toBe('done')
  expect(await sqlState(appUrl, 'SELECT redact_journal_content(gen_random_uuid())')).toBe('done')
  expect(await sqlState(ownerUrl, 'TRUNCATE journal_entry CASCADE')).toBe('23001')
})
