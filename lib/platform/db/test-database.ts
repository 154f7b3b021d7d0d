import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'

export interface TestDatabase {
  /** For set-up and for trying what even the owner may not do. */
  ownerUrl: string
  /** As the app connects. */
  appUrl: string
}

/** A fresh migrated database, for one test file (or one test): some tens of milliseconds. */
export async function freshDatabase(): Promise<TestDatabase> {
  const template = inject('testDatabase')
  const name = `test_${randomUUID().replaceAll('-', '')}`
  const client = new pg.Client(withDatabase(template.ownerUrl, 'postgres'))
  await client.connect()
  await client.query(`CREATE DATABASE ${name} TEMPLATE ${databaseOf(template.ownerUrl)}`)
  await client.end()
  return {
    ownerUrl: withDatabase(template.ownerUrl, name),
    appUrl: withDatabase(template.appUrl, name),
  }
}

/** An empty database, nothing migrated. */
export async function emptyDatabase(): Promise<string> {
  const { ownerUrl } = inject('testDatabase')
  const name = `test_${randomUUID().replaceAll('-', '')}`
  const client = new pg.Client(withDatabase(ownerUrl, 'postgres'))
  await client.connect()
  await client.query(`CREATE DATABASE ${name} TEMPLATE template0`)
  await client.end()
  return withDatabase(ownerUrl, name)
}

const databaseOf = (url: string) => new URL(url).pathname.slice(1)

function withDatabase(url: string, name: string): string {
  const address = new URL(url)
  address.pathname = `/${name}`
  return address.href
}
