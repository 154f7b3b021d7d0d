import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { CannotStart } from '../cannot-start.ts'

const OLDEST = 14
const CONNECT_MS = 5_000
/** How long a server that says "starting up" or "shutting down" is waited for. */
const PATIENCE_MS = 30_000

/**
 * One connection for the start: checks that the server can be reached and is new enough.
 * @throws CannotStart with one sentence that says what to mend
 */
export async function connectForStart(url: string): Promise<pg.Client> {
  const client = await connectPatiently(url)
  const { rows } = await client.query<{ version: string; number: number }>(
    `SELECT current_setting('server_version') AS version,
            current_setting('server_version_num')::int AS number`,
  )
  const { version, number } = rows[0] ?? { version: 'unknown', number: 0 }
  if (number >= OLDEST * 10_000) return client
  await client.end()
  throw new CannotStart(
    `PostgreSQL ${version} is too old: Cellule needs version ${OLDEST} or newer.`,
  )
}

async function connectPatiently(url: string, waitedMs = 0): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: CONNECT_MS,
    application_name: 'cellule start',
  })
  client.on('error', () => undefined)
  try {
    await client.connect()
    return client
  } catch (error) {
    await client.end().catch(() => undefined)
    if (codeOf(error) !== '57P03' || waitedMs >= PATIENCE_MS) throw whyNot(error, url)
    await pause(500)
    return connectPatiently(url, waitedMs + 500)
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}

function whyNot(error: unknown, url: string): CannotStart {
  const code = codeOf(error)
  const { hostname, port } = new URL(url)
  const where = `PostgreSQL at ${hostname || 'its socket'}:${port || 5432}`
  if (code.startsWith('28'))
    return new CannotStart(`${where} refused the user or the password: correct DATABASE_URL.`)
  if (code === '3D000')
    return new CannotStart(
      `${where} has no database of that name: create it, or correct DATABASE_URL.`,
    )
  const reason = error instanceof Error && error.message ? error.message : code
  return new CannotStart(
    `${where} cannot be reached (${reason}): check DATABASE_URL and that the server runs.`,
    { mayPass: true },
  )
}
