import { join } from 'node:path'
import type { Client } from 'pg'
import { APP_ROLE, openCluster } from '../platform/db/cluster.ts'
import { connectForStart } from '../platform/db/connect.ts'
import { grantToApp } from '../platform/db/grant.ts'
import { migrate } from '../platform/db/migrate.ts'
import type { Environment } from '../platform/env.ts'
import { firstStart } from './first-start.ts'

export interface PreparedDatabase {
  /** As the processes connect. */
  appUrl: string
  /** For the set-up link, while there is no admin. */
  setupToken: string | null
  close: () => Promise<void>
}

interface Options {
  environment: Environment
  dataDir: string
  root: string
  say: (line: string) => void
}

/** Opens the embedded PostgreSQL or the one of DATABASE_URL; migrates it; does what a first start does. */
export async function openPreparedDatabase(options: Options): Promise<PreparedDatabase> {
  const { environment, root, dataDir, say } = options
  const prepare = async (client: Client, appRole: string | null) => {
    const applied = await migrate(client, join(root, 'prisma/migrations'))
    if (appRole) await grantToApp(client, appRole)
    if (applied.length > 0) say(`Database migrated: ${applied.join(', ')}.`)
    return firstStart(client, environment)
  }
  if (environment.databaseUrl) {
    const setupToken = await withClient(environment.databaseUrl, (client) => prepare(client, null))
    return { appUrl: environment.databaseUrl, setupToken, close: async () => undefined }
  }
  const cluster = await openCluster({ dataDir, say })
  try {
    const setupToken = await withClient(cluster.ownerUrl, (client) => prepare(client, APP_ROLE))
    return { appUrl: cluster.appUrl, setupToken, close: cluster.close }
  } catch (error) {
    await cluster.close()
    throw error
  }
}

async function withClient<Result>(
  url: string,
  work: (client: Client) => Promise<Result>,
): Promise<Result> {
  const client = await connectForStart(url)
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
