import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { verifyJournal } from '../../bin/verify-journal.js'
import { openCrisis } from '../../lib/crisis/open-crisis.ts'
import { exportJournal } from '../../lib/journal/export-journal.ts'
import { writeEntry } from '../../lib/journal/write-entry.ts'
import { systemClock } from '../../lib/platform/clock.ts'
import { type Context, contextFor, type Services } from '../../lib/platform/context.ts'
import { APP_ROLE, type Cluster, openCluster } from '../../lib/platform/db/cluster.ts'
import { openDatabase } from '../../lib/platform/db/database.ts'
import { grantToApp } from '../../lib/platform/db/grant.ts'
import { migrate } from '../../lib/platform/db/migrate.ts'
import { readEnvironment } from '../../lib/platform/env.ts'
import { reactions } from '../../lib/reactions.ts'
import { createUser } from '../../lib/roster/create-user.ts'

const CONNECTIONS = 10
const QUIET = { info: () => undefined, warn: () => undefined, error: () => undefined }

/** A durable database of its own with the app's own data layer over it, in this process. */
export interface JournalStage {
  dataDir: string
  cluster: Cluster
  services: Services
  /** People who write, as they come in by a session. */
  writers: Context[]
  close(): Promise<void>
}

/** Starts a cluster as the app does, with fsync on, migrates it and adds so many people. */
export async function openJournalStage(people: number): Promise<JournalStage> {
  const dataDir = await mkdtemp(join(tmpdir(), 'cellule-bench-'))
  const cluster = await openCluster({ dataDir, say: () => undefined })
  const client = new pg.Client(cluster.ownerUrl)
  await client.connect()
  await migrate(client, 'prisma/migrations')
  await grantToApp(client, APP_ROLE)
  await client.end()
  const database = openDatabase(cluster.appUrl, CONNECTIONS)
  const services: Services = {
    clock: systemClock,
    database,
    environment: readEnvironment({ DATABASE_URL: cluster.appUrl, NEXTAUTH_SECRET: randomUUID() }),
    log: QUIET,
    reactions,
  }
  const writers: Context[] = []
  for (let count = 0; count < people; count += 1) writers.push(await addWriter(services, count))
  return {
    dataDir,
    cluster,
    services,
    writers,
    close: async () => {
      await database.close()
      await cluster.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

async function addWriter(services: Services, count: number): Promise<Context> {
  const administrator = contextFor(services, { kind: 'service', name: 'bench' })
  const { id, name, locale } = await createUser(administrator, {
    name: `Writer ${count}`,
    email: `writer-${count}@example.org`,
  })
  return contextFor(services, {
    kind: 'user',
    userId: id,
    name,
    access: 'responder',
    locale,
    via: 'session',
    sessionId: null,
    onlyCrisisId: null,
  })
}

/** A crisis that all writers are in: each has written a first line. */
export async function openRoom(stage: JournalStage): Promise<string> {
  const [first] = stage.writers
  if (!first) throw new Error('a stage without people')
  const { number } = await openCrisis(first, { title: 'Afflux de visiteurs', level: 'low' })
  for (const writer of stage.writers) await writeEntry(writer, `${number}`, line())
  return `${number}`
}

/** Characters of a line's words. */
export const WORDS = 'Taux de prise de rendez-vous à 8 000 par seconde, '.repeat(3)

/** A line as the page sends it, with its client-made id. */
export function line() {
  return { id: randomUUID(), kind: 'observation', text: WORDS }
}

/**
 * Checks a crisis's journal by the independent program: numbers gapless, chain whole.
 * @returns how many lines there are
 */
export async function verifiedLength(stage: JournalStage, label: string): Promise<number> {
  const [reader] = stage.writers
  if (!reader) throw new Error('a stage without people')
  const journal = await exportJournal(reader, label)
  const { whole, sentence } = verifyJournal(JSON.stringify(journal))
  if (!whole) throw new Error(sentence)
  return journal.entries.length
}
