import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { PrismaClient } from '../../../generated/prisma/client.ts'
import { type Sql, sqlOver, type Transaction } from './sql.ts'

export interface Database {
  /** Statements each on their own. */
  readonly sql: Sql
  /** Reads for screens. */
  readonly prisma: PrismaClient
  /** One transaction; rolled back when `work` throws. */
  transaction<Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result>
  /** A connection that listens; calls back with each payload. Reconnects by itself. */
  listen(channels: string[], hear: (channel: string, payload: string) => void): Promise<Closable>
  close(): Promise<void>
}

export interface Closable {
  close(): Promise<void>
}

/**
 * Waiting for a turn on a connection, and for an answer: a sick database makes nobody sick, and two
 * hundred people who write at once all get their turn.
 */
const POOL_WAIT_MS = 8_000
const LISTEN_CONNECT_MS = 2_000
const QUERY_TIMEOUT_MS = 5_000
/**
 * A connection is kept this long without work. The driver's own ten seconds make whoever opens a page after
 * a quiet minute wait for new ones.
 */
const IDLE_MS = 30 * 60_000
/** What stands between may forget a connection that says nothing. */
const KEEP_ALIVE_MS = 60_000

/**
 * Opens the pool, shared by SQL and Prisma.
 * @param url PostgreSQL connection string
 * @param size connections at most
 */
export function openDatabase(url: string, size = 10): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: size,
    connectionTimeoutMillis: POOL_WAIT_MS,
    query_timeout: QUERY_TIMEOUT_MS,
    idleTimeoutMillis: IDLE_MS,
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE_MS,
    application_name: 'cellule',
    // What a transaction sends without waiting leaves at once, its commit included.
    pipeline: true,
  })
  // An idle connection that breaks is replaced at the next use; without this it would end the process.
  pool.on('error', () => undefined)
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool) })
  return {
    sql: sqlOver(pool),
    prisma,
    transaction: (work) => transactionOn(pool, work),
    listen: (channels, hear) => listenOn(url, channels, hear),
    close: async () => {
      await prisma.$disconnect()
      if (!pool.ended) await pool.end()
    },
  }
}

async function transactionOn<Result>(
  pool: pg.Pool,
  work: (tx: Transaction) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect()
  // A connection that breaks fails its statements; without this it would end the process.
  client.on('error', ignore)
  const sent: Promise<unknown>[] = []
  let failed = false
  const send = (statement: Promise<unknown>) => {
    // Waited for below; until then its failure is nobody's.
    statement.catch(() => {
      failed = true
    })
    sent.push(statement)
  }
  let broken: Error | undefined
  try {
    send(client.query('begin'))
    const result = await work({ ...sqlOver(client), inTransaction: true, send })
    // One that could not even be written to the wire is not known to PostgreSQL: nothing is committed.
    if (sent.length > 1) await new Promise(setImmediate)
    if (failed) await Promise.all(sent)
    // After a failed statement PostgreSQL takes this for a rollback.
    send(client.query('commit'))
    await Promise.all(sent)
    return result
  } catch (error) {
    await client.query('rollback').catch((rollbackError: Error) => {
      broken = rollbackError
    })
    throw (await firstFailure(sent)) ?? error
  } finally {
    client.off('error', ignore)
    client.release(broken)
  }
}

const ignore = () => undefined

/** What went wrong first: everything behind it fails too, with less to say. */
async function firstFailure(sent: Promise<unknown>[]): Promise<unknown> {
  const settled = await Promise.allSettled(sent)
  return settled.find((each) => each.status === 'rejected')?.reason
}

async function listenOn(
  url: string,
  channels: string[],
  hear: (channel: string, payload: string) => void,
): Promise<Closable> {
  let closed = false
  let current: pg.Client | null = null
  const connect = async () => {
    const client = new pg.Client({
      connectionString: url,
      connectionTimeoutMillis: LISTEN_CONNECT_MS,
    })
    client.on('notification', (note) => hear(note.channel, note.payload ?? ''))
    const again = () => {
      if (closed || current !== client) return
      current = null
      setTimeout(() => void retry(), 500)
    }
    client.on('error', again)
    client.on('end', again)
    await client.connect()
    current = client
    for (const channel of channels) await client.query(`listen ${channel}`)
    // Whatever was said while nobody listened is caught up by whoever hears this.
    for (const channel of channels) hear(channel, '')
  }
  const retry = (): Promise<void> =>
    connect().catch(() => {
      if (!closed) setTimeout(() => void retry(), 500)
    })
  await retry()
  return {
    close: async () => {
      closed = true
      await current?.end()
    },
  }
}
