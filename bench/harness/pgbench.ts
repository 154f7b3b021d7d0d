import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import type { JournalStage } from './journal-stage.ts'
import { WORDS } from './journal-stage.ts'

/** What pgbench came to. */
export interface PgbenchFigures {
  perSecond: number
  meanMs: number
}

const HASH = 'a1'.repeat(32)
const AUTHOR = JSON.stringify({
  kind: 'user',
  userId: '3f0f8b6e-6f0c-4e0c-9d43-0f6f6f5a9d11',
  via: 'session',
})

/** One line as the app keeps it, in one statement; `seq` is only made unique, not given in order. */
const SCRIPT = `
\\set line :line + 1
with entry as (
  insert into peer.journal_entry (id, crisis_id, seq, kind, at, recorded_at, author, data,
    request_hash, content_hash, previous_hash, hash)
  values (gen_random_uuid(), '5f0f8b6e-6f0c-4e0c-9d43-0f6f6f5a9d12', :client_id * 60000000 + :line,
    'observation', now(), now(), '${AUTHOR}', '{}', '${HASH}', '${HASH}', '${HASH}', '${HASH}')
  returning id
)
insert into peer.journal_content (entry_id, words, salt)
select id, '${JSON.stringify({ text: WORDS })}'::jsonb, 'AbCdEfGhIjKlMnOpQrStUv' from entry;
`

/** The same columns, indexes and row sizes as the journal's two tables, without its checks. */
const TABLES = `
  create schema peer;
  create table peer.journal_entry (like public.journal_entry including all);
  create table peer.journal_content (like public.journal_content including all);`

/** pgbench on the stage's own cluster. */
export class Pgbench {
  private lines = 0

  private constructor(
    private readonly program: string,
    private readonly stage: JournalStage,
  ) {}

  static async prepare(program: string, stage: JournalStage): Promise<Pgbench> {
    const client = new pg.Client(stage.cluster.ownerUrl)
    await client.connect()
    await client.query(TABLES)
    await client.end()
    await writeFile(join(stage.dataDir, 'append.sql'), SCRIPT)
    return new Pgbench(program, stage)
  }

  /** Un-numbered prepared inserts, each its own transaction. */
  async run(clients: number, seconds: number): Promise<PgbenchFigures> {
    const { ownerUrl } = this.stage.cluster
    const script = join(this.stage.dataDir, 'append.sql')
    // Its figures are read by their English names.
    const { stdout } = await promisify(execFile)('env', [
      ...['LC_ALL=C', this.program, '-n', '-M', 'prepared', '-c', `${clients}`, '-j', '1'],
      ...['-T', `${seconds}`, '-D', `line=${this.lines}`, '-f', script, ownerUrl],
    ])
    this.lines += 1_000_000
    const figure = (pattern: RegExp) => Number(pattern.exec(stdout)?.[1] ?? Number.NaN)
    if (!/^tps = /m.test(stdout)) throw new Error(`pgbench gave no figures:\n${stdout}`)
    return {
      perSecond: figure(/^tps = ([\d.]+)/m),
      meanMs: figure(/^latency average = ([\d.]+) ms/m),
    }
  }
}
