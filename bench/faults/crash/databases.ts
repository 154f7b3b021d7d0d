import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { APP_ROLE, openCluster } from '../../../lib/platform/db/cluster.ts'
import { grantToApp } from '../../../lib/platform/db/grant.ts'
import { migrate } from '../../../lib/platform/db/migrate.ts'

export interface FreshDatabase {
  appUrl: string
  ownerUrl: string
  drop(): Promise<void>
}

/** A throw-away cluster that gives a fresh database for each crash. */
export interface Databases {
  fresh(): Promise<FreshDatabase>
  close(): Promise<void>
}

/** @param root whose migrations make the tables */
export async function openDatabases(root: string): Promise<Databases> {
  const dataDir = await mkdtemp(join(tmpdir(), 'cellule-crash-'))
  const settings = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off']
  const cluster = await openCluster({ dataDir, say: () => undefined, settings })
  const client = new pg.Client(cluster.ownerUrl)
  await client.connect()
  await migrate(client, join(root, 'prisma/migrations'))
  await grantToApp(client, APP_ROLE)
  await client.end()
  const template = new URL(cluster.ownerUrl).pathname.slice(1)
  const maintenance = new pg.Client(named(cluster.ownerUrl, 'postgres'))
  await maintenance.connect()
  let count = 0
  return {
    fresh: async () => {
      count += 1
      const name = `crash_${count}`
      await maintenance.query(`create database ${name} template ${template}`)
      return {
        appUrl: named(cluster.appUrl, name),
        ownerUrl: named(cluster.ownerUrl, name),
        drop: async () => {
          await maintenance.query(`drop database ${name} with (force)`)
        },
      }
    },
    close: async () => {
      await maintenance.end()
      await cluster.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

function named(url: string, name: string): string {
  const address = new URL(url)
  address.pathname = `/${name}`
  return address.href
}
