import { createHash, randomUUID } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Client } from 'pg'
import { CannotStart } from '../cannot-start.ts'
import { type AppliedMigration, type MigrationFile, planMigrations } from './migrate-plan.ts'

/** The advisory lock that Prisma's own `migrate deploy` takes. */
const MIGRATION_LOCK = 72_707_369
const LOCK_WAIT = '60s'

/** As Prisma creates it, so that its own commands agree with what was done here. */
const BOOKKEEPING = `
  CREATE TABLE IF NOT EXISTS _prisma_migrations (
    id varchar(36) PRIMARY KEY NOT NULL,
    checksum varchar(64) NOT NULL,
    finished_at timestamptz,
    migration_name varchar(255) NOT NULL,
    logs text,
    rolled_back_at timestamptz,
    started_at timestamptz NOT NULL DEFAULT now(),
    applied_steps_count integer NOT NULL DEFAULT 0
  )`

/**
 * Applies what is missing, each migration in one transaction with its bookkeeping, under a lock.
 * @param client a connection of the role that owns the tables
 * @param directory prisma/migrations
 * @returns the names applied now
 * @throws CannotStart when database and code do not fit together
 */
export async function migrate(client: Client, directory: string): Promise<string[]> {
  const files = await readMigrations(directory)
  await lock(client)
  try {
    await refuseForeignTables(client)
    await client.query(BOOKKEEPING)
    const plan = planMigrations(files, await readApplied(client))
    if ('refuse' in plan) throw new CannotStart(sentences[plan.refuse](plan.name))
    for (const file of plan.apply) await apply(client, file)
    return plan.apply.map((file) => file.name)
  } finally {
    await client.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK])
  }
}

const sentences = {
  unfinished: (name: string) =>
    `Migration ${name} was begun by another tool and did not finish: repair the database, then mark it with "prisma migrate resolve".`,
  newer: (name: string) =>
    `The database is newer than this version of Cellule (it knows migration ${name}): start the version that wrote it, or a later one.`,
  changed: (name: string) =>
    `prisma/migrations/${name}/migration.sql is not the file that was applied to this database: restore the file as released.`,
}

/** Reads every migration file, in order of name. */
export async function readMigrations(directory: string): Promise<MigrationFile[]> {
  const entries = await readdir(directory, { withFileTypes: true })
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  return Promise.all(
    names.sort().map(async (name) => {
      const bytes = await readFile(join(directory, name, 'migration.sql'))
      const checksum = createHash('sha256').update(bytes).digest('hex')
      return { name, checksum, sql: bytes.toString('utf8') }
    }),
  )
}

async function lock(client: Client): Promise<void> {
  await client.query(`SET lock_timeout = '${LOCK_WAIT}'`)
  try {
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK])
  } catch {
    throw new CannotStart(
      'Another start has been migrating the database for a minute: wait for it to end, then start again.',
    )
  }
  await client.query('SET lock_timeout = 0')
}

async function refuseForeignTables(client: Client): Promise<void> {
  const { rows } = await client.query<{ ours: boolean; tables: number }>(
    `SELECT to_regclass('_prisma_migrations') IS NOT NULL AS ours,
            (SELECT count(*)::int FROM pg_tables WHERE schemaname = current_schema()) AS tables`,
  )
  if (!rows[0]?.ours && (rows[0]?.tables ?? 0) > 0)
    throw new CannotStart(
      'DATABASE_URL names a database that holds tables of something else: give Cellule an empty one.',
    )
}

async function readApplied(client: Client): Promise<AppliedMigration[]> {
  const { rows } = await client.query<AppliedMigration>(
    `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished,
            rolled_back_at IS NOT NULL AS "rolledBack" FROM _prisma_migrations`,
  )
  return rows
}

async function apply(client: Client, file: MigrationFile): Promise<void> {
  await client.query('BEGIN')
  try {
    await client.query(file.sql)
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, clock_timestamp(), 1)`,
      [randomUUID(), file.checksum, file.name],
    )
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK')
    const reason = error instanceof Error ? error.message : 'unknown'
    throw new CannotStart(`Migration ${file.name} could not be applied (${reason}).`)
  }
}
