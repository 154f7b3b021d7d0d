import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { systemClock } from '../../lib/platform/clock.ts'

const TRIES = 100
const BEFORE_AGAIN_MS = 100

/** The embedded database below DATA_DIR, read beside the app: by its own connections and queries. */
export class Database {
  private client: pg.Client | null = null

  constructor(private readonly dataDir: string) {}

  now(): Date {
    return systemClock.now()
  }

  /** All rows; asked again on a new connection while the server is away. */
  async rows<Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> {
    for (let tries = 1; ; tries += 1) {
      try {
        this.client ??= await this.connect()
        return (await this.client.query<Row>(text, values)).rows
      } catch (error) {
        await this.close()
        if (tries === TRIES) throw error
        await pause(BEFORE_AGAIN_MS)
      }
    }
  }

  async pagerSeenAt(): Promise<Date | null> {
    const [row] = await this.rows<{ at: Date }>(`select at from heartbeat where process = 'pager'`)
    return row?.at ?? null
  }

  /** Whether any text waits for something that is due. */
  async isPagingUnderWay(): Promise<boolean> {
    const [row] = await this.rows<{ some: boolean }>(
      `select exists (select from attempt where status in ('sending', 'unknown')
         or (status = 'waiting' and (due_at <= now() or tries > 0))) as some`,
    )
    return row?.some ?? false
  }

  /** How many texts and calls are between the pager and the provider. */
  async countSending(): Promise<number> {
    const [row] = await this.rows<{ count: number }>(
      `select count(*)::int as count from attempt where status = 'sending'`,
    )
    return row?.count ?? 0
  }

  /** A session of its own that notices when the server dies. */
  async probe(): Promise<{ pid: number; lost: Promise<void>; close: () => Promise<void> }> {
    const client = await this.connect()
    const lost = new Promise<void>((done) => client.on('end', () => done()))
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
    return { pid: rows[0]?.pid ?? 0, lost, close: () => client.end() }
  }

  async close(): Promise<void> {
    const { client } = this
    this.client = null
    await client?.end().catch(() => undefined)
  }

  private async connect(): Promise<pg.Client> {
    const place = join(this.dataDir, 'postgres/postmaster.pid')
    const port = Number((await readFile(place, 'utf8')).split('\n')[3])
    const text = await readFile(join(this.dataDir, 'database-passwords.json'), 'utf8')
    const { app: password }: { app: string } = JSON.parse(text)
    const client = new pg.Client({
      host: '127.0.0.1',
      port,
      user: 'cellule_app',
      database: 'cellule',
      password,
      connectionTimeoutMillis: 5_000,
      query_timeout: 10_000,
    })
    client.on('error', () => undefined)
    await client.connect()
    return client
  }
}
