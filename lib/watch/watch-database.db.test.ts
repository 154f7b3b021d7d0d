import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { FakeTwilio } from '../../e2e/support/fake-twilio.ts'
import { openChannels } from '../channels/open-channels.ts'
import { type Cluster, openCluster } from '../platform/db/cluster.ts'
import { migrate } from '../platform/db/migrate.ts'
import { sqlOver } from '../platform/db/sql.ts'
import { readEnvironment } from '../platform/env.ts'
import { readRosterFile } from './keep-roster-file.ts'
import type { Auditor } from './model.ts'
import { watchDatabase } from './watch-database.ts'

const QUIET = { info: () => undefined, warn: () => undefined, error: () => undefined }
const PHONE = '+33639980090'
const GRACE_MS = 30_000

const fake = new FakeTwilio()
let dataDir: string
let now = Date.parse('2026-07-13T18:13:00.000Z')
const pass = (seconds: number) => {
  now += seconds * 1_000
}
const texts = () => fake.textsTo(PHONE)

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'cellule-watch-'))
  await fake.open()
})
afterAll(async () => {
  await fake.close()
  await rm(dataDir, { recursive: true, force: true })
})

const start = () =>
  openCluster({ dataDir, say: () => undefined, settings: ['fsync=off', 'synchronous_commit=off'] })

/** The watch as its process opens it. */
function openWatch({ ownerUrl }: Cluster): { auditor: Auditor; pool: pg.Pool } {
  const environment = readEnvironment({
    DATA_DIR: dataDir,
    NEXTAUTH_SECRET: 'a-secret-for-tests-only',
    PUBLIC_URL: 'https://cellule.example.org',
    SMS_PROVIDER: 'twilio',
    TWILIO_ACCOUNT_SID: fake.accountSid,
    TWILIO_AUTH_TOKEN: fake.authToken,
    TWILIO_FROM: '+33939030000',
    TWILIO_API_BASE_URL: fake.baseUrl,
  })
  const pool = new pg.Pool({ connectionString: ownerUrl, max: 2, connectionTimeoutMillis: 3_000 })
  pool.on('error', () => undefined)
  const clock = { now: () => new Date(now) }
  const sql = sqlOver(pool)
  const channels = openChannels({ environment, clock, database: { sql } })
  return { pool, auditor: { sql, clock, environment, log: QUIET, channels } }
}

const addPerson = (owner: pg.Client, name: string, access: string, phone: string | null) =>
  owner.query(
    `insert into app_user (id, name, email, phone, locale, access, created_at)
     values (gen_random_uuid(), $1, $1 || '@example.org', $2, 'fr', $3, now())`,
    [name, phone, access],
  )

test('PostgreSQL stops: the admins are texted from the file, once, and once more when it is back', async () => {
  let cluster = await start()
  const owner = new pg.Client(cluster.ownerUrl)
  await owner.connect()
  await migrate(owner, 'prisma/migrations')
  await addPerson(owner, 'ines', 'admin', null)
  await addPerson(owner, 'paul', 'responder', '+33639980091')
  let watch = openWatch(cluster)
  const look = () => watchDatabase(watch.auditor, GRACE_MS)

  await look()
  const path = join(dataDir, 'admins.json')
  const first = await readFile(path, 'utf8')
  await look()
  expect(await readFile(path, 'utf8')).toBe(first)
  await owner.query(`update app_user set phone = $1 where name = 'ines'`, [PHONE])
  await owner.end()
  await look()
  const kept = await readFile(path, 'utf8')
  expect(kept).not.toContain('3363998')
  expect((await stat(path)).mode & 0o777).toBe(0o600)
  expect(await readRosterFile(watch.auditor)).toEqual([
    { locale: 'fr', phone: PHONE, smsOptedOut: false, email: 'ines@example.org' },
  ])

  await cluster.close()
  await look()
  pass(29)
  await look()
  expect(texts()).toEqual([])
  pass(2)
  await look()
  const gone =
    "Cellule: la base de données ne répond plus depuis 20h13. Ni crise, ni alerte, ni SMS: convenez d'un autre moyen. https://cellule.example.org/status"
  expect(texts()).toEqual([gone])
  await watch.pool.end()

  // Another watch, started during the outage, knows that it was told.
  watch = openWatch(cluster)
  pass(600)
  await look()
  expect(texts()).toEqual([gone])
  await watch.pool.end()

  cluster = await start()
  watch = openWatch(cluster)
  await look()
  await look()
  expect(texts()).toEqual([
    gone,
    'Cellule: la base de données répond de nouveau depuis 20h23 (absente depuis 20h13).',
  ])
  expect(fake.ledger).toHaveLength(2)
  await watch.pool.end()
  await cluster.close()
}, 60_000)
