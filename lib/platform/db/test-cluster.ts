import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { APP_ROLE, openCluster } from './cluster.ts'
import { grantToApp } from './grant.ts'
import { migrate } from './migrate.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Of the owner and of the app's role, both to the migrated template. */
    testDatabase: { ownerUrl: string; appUrl: string }
  }
}

/** Set-up of the `db` tests: one throw-away cluster whose database is the migrated template. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(join(tmpdir(), 'cellule-test-'))
  const cluster = await openCluster({
    dataDir,
    say: () => undefined,
    settings: ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'],
  })
  const client = new pg.Client(cluster.ownerUrl)
  await client.connect()
  await migrate(client, 'prisma/migrations')
  await grantToApp(client, APP_ROLE)
  await client.end()
  project.provide('testDatabase', { ownerUrl: cluster.ownerUrl, appUrl: cluster.appUrl })
  return async () => {
    await cluster.close()
    await rm(dataDir, { recursive: true, force: true })
  }
}
