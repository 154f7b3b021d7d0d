import { PAGER_PROCESS } from '../platform/heartbeat.ts'
import { type Auditor, type Finding, SILENT_MS } from './model.ts'
import {
  findLateCalls,
  findLostPages,
  findMissingReceipts,
  findRefusedAccount,
  findUnheededAlerts,
  findUnpagedCrises,
  readDatabaseClock,
  readOpenAttempts,
  readSeenAt,
} from './queries.ts'
import { gather, judgeAttempts } from './rules.ts'

/**
 * One look at everything that should have gone out by now, by queries of its own.
 * @returns what is wrong, some of which may only be on its way: look twice
 */
export async function checkPaging(auditor: Auditor): Promise<Finding[]> {
  const { sql, clock, environment } = auditor
  const now = clock.now()
  return gather([
    ...(await findSilentPager(auditor)),
    ...judgeAttempts(await readOpenAttempts(sql), now),
    ...(await findLostPages(sql, now)),
    ...(await findUnpagedCrises(sql, now)),
    ...(await findLateCalls(sql, now, environment.pagingTimeScale)),
    ...(await findUnheededAlerts(sql, now)),
    ...(await findMissingReceipts(sql, now)),
    ...(await findRefusedAccount(sql, now)),
  ])
}

async function findSilentPager({ sql, clock }: Auditor): Promise<Finding[]> {
  const seen = await readSeenAt(sql, PAGER_PROCESS)
  if (seen !== null && clock.now().getTime() - seen.getTime() < SILENT_MS) return []
  return [{ kind: 'pager-silent', subject: '', evidence: ['pager'], restricted: false }]
}

const CLOCKS_APART_MS = 5_000

/** The clock by which pages are due, against that of the database. */
export async function checkClock({ sql, clock }: Auditor): Promise<Finding[]> {
  const apart = clock.now().getTime() - (await readDatabaseClock(sql)).getTime()
  if (Math.abs(apart) < CLOCKS_APART_MS) return []
  return [{ kind: 'clock-apart', subject: '', evidence: ['clock'], restricted: false }]
}
