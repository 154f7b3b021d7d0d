import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { openChannels } from '../channels/open-channels.ts'
import { systemClock } from '../platform/clock.ts'
import { sqlOver } from '../platform/db/sql.ts'
import { readEnvironment, SettingError } from '../platform/env.ts'
import { writeHeartbeat } from '../platform/heartbeat.ts'
import { openLog } from '../platform/log.ts'
import { checkClock, checkPaging } from '../watch/check-paging.ts'
import {
  AUDIT_EVERY_MS,
  type Auditor,
  BEAT_EVERY_MS,
  OUTAGE_GRACE_MS,
  SECOND_LOOK_MS,
  WATCH_PROCESS,
} from '../watch/model.ts'
import { recordFindings } from '../watch/record-findings.ts'
import { confirm } from '../watch/rules.ts'
import { sendHeartbeat } from '../watch/send-heartbeat.ts'
import { tellAdmins } from '../watch/tell-admins.ts'
import { watchDatabase } from '../watch/watch-database.ts'
import { BAD_SETTING_EXIT, say, underSupervision } from './child.ts'
import { RoundLoop } from './round-loop.ts'

const DATABASE_EVERY_MS = 2_000
/** A pager that starts beside it is not silent yet. */
const FIRST_LOOK_MS = 15_000
/** The first sign of life waits for the first look at paging. */
const FIRST_BEAT_MS = 30_000
const QUERY_TIMEOUT_MS = 5_000
const CONNECT_TIMEOUT_MS = 3_000

/**
 * Watches over the pager from beside it: another process, with connections of its own. It finds what
 * should have gone out and did not, tells the admins, and keeps silent towards the monitor elsewhere.
 */
async function main(): Promise<void> {
  const environment = readEnvironment(process.env)
  const pool = new pg.Pool({
    connectionString: environment.databaseUrl ?? '',
    max: 2,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    query_timeout: QUERY_TIMEOUT_MS,
    application_name: 'cellule watch',
  })
  pool.on('error', () => undefined)
  const sql = sqlOver(pool)
  const log = openLog(environment.logLevel, 'watch')
  const clock = systemClock
  const channels = openChannels({ environment, clock, database: { sql } })
  const ending = new AbortController()
  const auditor: Auditor = { sql, clock, environment, log, channels }
  const rounds = [
    {
      name: 'watch-database',
      everyMs: DATABASE_EVERY_MS,
      run: () => watchDatabase(auditor, OUTAGE_GRACE_MS),
    },
    { name: 'audit', everyMs: AUDIT_EVERY_MS, run: () => audit(auditor, ending.signal) },
    { name: 'send-heartbeat', everyMs: BEAT_EVERY_MS, run: () => sendHeartbeat(auditor) },
  ]
  const loops = rounds.map((round) => new RoundLoop(round, log))
  const [database, look, beat] = loops
  database?.wake()
  // Until then it is known to be here.
  await writeHeartbeat(sql, WATCH_PROCESS, clock.now()).catch(() => undefined)
  const timers = [
    setTimeout(() => look?.wake(), FIRST_LOOK_MS),
    setTimeout(() => beat?.wake(), FIRST_BEAT_MS),
  ]
  underSupervision({
    alive: () => loops.every((loop) => !loop.hangs()),
    stop: async () => {
      for (const timer of timers) clearTimeout(timer)
      ending.abort()
      await Promise.all(loops.map((loop) => loop.stop()))
      await pool.end()
    },
  })
  say('ready')
}

/** Two looks a few seconds apart: what only one of them shows was on its way. */
async function audit(auditor: Auditor, ending: AbortSignal): Promise<number> {
  const look = async () => [...(await checkPaging(auditor)), ...(await checkClock(auditor))]
  const first = await look()
  if (first.length > 0) {
    await pause(SECOND_LOOK_MS, null, { signal: ending }).catch(() => null)
    if (ending.aborted) return 0
  }
  const findings = first.length > 0 ? confirm(first, await look()) : []
  await recordFindings(auditor, findings)
  await tellAdmins(auditor)
  return findings.length
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`)
  process.exit(error instanceof SettingError ? BAD_SETTING_EXIT : 1)
})
