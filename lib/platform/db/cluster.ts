import { randomBytes } from 'node:crypto'
import { chown, mkdir, readFile, rename, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { z } from 'zod'
import { CannotStart } from '../cannot-start.ts'
import { type Account, chooseAccount, run } from './cluster-account.ts'
import { endPostmaster, forgetEnded, isAlive, readPostmaster, serves } from './cluster-process.ts'
import { findPrograms, type Programs } from './cluster-programs.ts'

const OWNER_ROLE = 'cellule_owner'
export const APP_ROLE = 'cellule_app'
const DATABASE = 'cellule'
const LOG_LIMIT_BYTES = 10_000_000
const WATCH_MS = 250
const START_PATIENCE_MS = 15_000
const CLOSE_PATIENCE_MS = 1_000

/** The embedded PostgreSQL, running. */
export interface Cluster {
  readonly port: number
  /** Connection string of the role that owns the tables: for migrations. */
  readonly ownerUrl: string
  /** Connection string of the role without rights to change the journal. */
  readonly appUrl: string
  /** Stops the server and its watch. */
  close(): Promise<void>
}

export interface ClusterOptions {
  /** Absolute path of DATA_DIR; the cluster lies in its `postgres`. */
  dataDir: string
  /** Told to the operator. */
  say: (line: string) => void
  /** Settings of PostgreSQL for throw-away clusters, such as `fsync=off`. */
  settings?: string[]
}

interface Place {
  cluster: string
  account: Account
  programs: Programs
  settings: string[]
}

const passwordFile = z.object({ owner: z.string(), app: z.string() })
type Passwords = z.output<typeof passwordFile>

/**
 * Starts the cluster below DATA_DIR, made if need be; adopts the one that a hard kill left running.
 * From then on the server is restarted when it exits, on the same port, never because it is slow.
 */
export async function openCluster({ dataDir, say, settings = [] }: ClusterOptions) {
  const cluster = join(dataDir, 'postgres')
  const programs = await findPrograms()
  const account = await chooseAccount(dataDir, cluster, dirname(programs.pg_ctl))
  const place: Place = { cluster, account, programs, settings }
  const passwords = await readPasswords(dataDir, cluster)
  if (!(await exists(cluster))) await initialise(place, passwords.owner)
  const port = (await adopt(place, passwords.owner)) ?? (await startOnFreePort(place))
  await prepareRoles(port, passwords)
  return watched(place, port, passwords, say)
}

const urlOf = (role: string, password: string, port: number, database = DATABASE) =>
  `postgresql://${role}:${password}@127.0.0.1:${port}/${database}`

function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}

async function readPasswords(dataDir: string, cluster: string): Promise<Passwords> {
  const path = join(dataDir, 'database-passwords.json')
  const text = await readFile(path, 'utf8').catch(() => null)
  if (text !== null) return passwordFile.parse(JSON.parse(text))
  if (await exists(cluster))
    throw new CannotStart(
      `${path} is missing, without which the database beside it cannot be opened: restore it from a backup.`,
    )
  const secret = () => randomBytes(24).toString('base64url')
  const passwords = { owner: secret(), app: secret() }
  await writeFile(path, JSON.stringify(passwords), { mode: 0o600 })
  return passwords
}

/** Made beside its place and moved there when whole, so that a broken-off start leaves no half. */
async function initialise(place: Place, password: string): Promise<void> {
  const { account, cluster, programs } = place
  const making = `${cluster}.new`
  const secret = `${cluster}.password`
  await rm(making, { recursive: true, force: true })
  await mkdir(making, { mode: 0o700 })
  await writeFile(secret, password, { mode: 0o600 })
  if (account.user)
    for (const path of [making, secret]) await chown(path, account.user.uid, account.user.gid)
  const { code, output } = await run(account, programs.initdb, [
    `--pgdata=${making}`,
    `--username=${OWNER_ROLE}`,
    `--pwfile=${secret}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
  ])
  await rm(secret, { force: true })
  if (code !== 0)
    throw new CannotStart(`PostgreSQL could not be set up here (${lastLine(output)}).`)
  await rename(making, cluster)
}

const lastLine = (text: string) => text.trim().split('\n').at(-1) ?? ''

/** The port of the server left running by a hard kill, if it answers; otherwise it is ended. */
async function adopt({ cluster }: Place, password: string): Promise<number | null> {
  const left = await readPostmaster(cluster)
  if (!left) return null
  if (!(await serves(left.pid, cluster))) return null
  if (await answers(left.port, password)) return left.port
  await endPostmaster(left.pid)
  return null
}

async function answers(port: number, password: string): Promise<boolean> {
  const client = new pg.Client({
    connectionString: urlOf(OWNER_ROLE, password, port, 'postgres'),
    connectionTimeoutMillis: 5_000,
    query_timeout: 5_000,
  })
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.query('SELECT 1')
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** Right after a hard kill its old sessions may still be ending, for some seconds. */
async function startOnFreePort(place: Place): Promise<number> {
  const until = performance.now() + START_PATIENCE_MS
  for (;;) {
    const port = await freePort()
    const reason = await start(place, port)
    if (reason === '') return port
    if (performance.now() > until)
      throw new CannotStart(`PostgreSQL did not start (${reason}): see ${logOf(place.cluster)}.`, {
        mayPass: true,
      })
    await pause(500)
  }
}

/** A port that nobody listens on now. */
function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer().on('error', fail)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => done(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

const logOf = (cluster: string) => join(cluster, 'server.log')

/** @returns why it did not start, or an empty text */
async function start({ account, cluster, programs, settings }: Place, port: number) {
  await forgetEnded(cluster)
  const log = logOf(cluster)
  const { size } = await stat(log).catch(() => ({ size: 0 }))
  if (size > LOG_LIMIT_BYTES) await truncate(log)
  const options = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'log_checkpoints=off',
    'jit=off',
    ...settings,
  ].map((setting) => `-c ${setting}`)
  const { code, output } = await run(account, programs.pg_ctl, [
    'start',
    '--wait',
    '--timeout=60',
    `--pgdata=${cluster}`,
    `--log=${log}`,
    `--options=-p ${port} ${options.join(' ')}`,
  ])
  return code === 0 ? '' : lastLine(output)
}

/** Both are there after the first start; a start that broke off in between is made good here. */
async function prepareRoles(port: number, passwords: Passwords): Promise<void> {
  const client = new pg.Client(urlOf(OWNER_ROLE, passwords.owner, port, 'postgres'))
  await client.connect()
  const { rows } = await client.query<{ role: boolean; base: boolean }>(
    `SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = $1) AS role,
            EXISTS (SELECT FROM pg_database WHERE datname = $2) AS base`,
    [APP_ROLE, DATABASE],
  )
  if (!rows[0]?.role)
    await client.query(`CREATE ROLE ${APP_ROLE} LOGIN PASSWORD ${pg.escapeLiteral(passwords.app)}`)
  if (!rows[0]?.base) await client.query(`CREATE DATABASE ${DATABASE} OWNER ${OWNER_ROLE}`)
  await client.end()
}

async function watched(
  place: Place,
  port: number,
  passwords: Passwords,
  say: ClusterOptions['say'],
): Promise<Cluster> {
  let pid = (await readPostmaster(place.cluster))?.pid ?? 0
  let open = true
  const watch = async () => {
    while (open) {
      await pause(WATCH_MS)
      if (!open || (await isAlive(pid))) continue
      say('PostgreSQL ended; starting it again.')
      pid = await restart(place, port, () => open)
    }
  }
  const watching = watch()
  return {
    port,
    ownerUrl: urlOf(OWNER_ROLE, passwords.owner, port),
    appUrl: urlOf(APP_ROLE, passwords.app, port),
    close: async () => {
      open = false
      await Promise.race([watching, pause(CLOSE_PATIENCE_MS)])
      await endPostmaster((await readPostmaster(place.cluster))?.pid ?? pid)
    },
  }
}

/** Tries until it runs; right after a hard kill its old sessions may still be ending. */
async function restart(place: Place, port: number, wanted: () => boolean): Promise<number> {
  for (let waitMs = 100; wanted(); waitMs = Math.min(waitMs * 2, 5_000)) {
    const reason = await start(place, port)
    const pid = (await readPostmaster(place.cluster))?.pid ?? 0
    if (reason === '' || (await isAlive(pid))) return pid
    await pause(waitMs)
  }
  return 0
}
