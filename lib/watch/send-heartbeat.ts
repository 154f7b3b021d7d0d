import { PAGER_PROCESS } from '../platform/heartbeat.ts'
import { readSetting } from '../platform/settings.ts'
import { callAddress } from './call-address.ts'
import { AUDIT_EVERY_MS, type Auditor, SILENT_MS, WATCH_PROCESS } from './model.ts'
import { readOpenKinds, readSeenAt } from './queries.ts'
import { stopsBeat } from './rules.ts'
import { keepBeat } from './store.ts'

/**
 * Tells the monitor elsewhere that all is well, when an address is set; held back while paging is not
 * well, so that the monitor hears silence and calls somebody.
 * @returns 1 when it was sent, else 0
 */
export async function sendHeartbeat(auditor: Auditor): Promise<number> {
  const { sql, clock } = auditor
  const url = await readSetting(sql, 'heartbeatUrl')
  if (url === '') return 0
  if (!(await isWell(auditor))) {
    await keepBeat(sql, { at: clock.now(), outcome: 'held', status: null })
    return 0
  }
  const status = await callAddress(url, await readSetting(sql, 'heartbeatMethod'))
  const outcome = status !== null && status >= 200 && status < 300 ? 'answered' : 'failed'
  await keepBeat(sql, { at: clock.now(), outcome, status })
  return 1
}

async function isWell({ sql, clock }: Auditor): Promise<boolean> {
  const now = clock.now().getTime()
  const pager = await readSeenAt(sql, PAGER_PROCESS)
  if (pager === null || now - pager.getTime() >= SILENT_MS) return false
  // A watch that finds nothing because it does not look is no good news.
  const looked = await readSeenAt(sql, WATCH_PROCESS)
  if (looked === null || now - looked.getTime() >= 3 * AUDIT_EVERY_MS) return false
  return !(await readOpenKinds(sql)).some(stopsBeat)
}
