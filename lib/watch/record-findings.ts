import { writeHeartbeat } from '../platform/heartbeat.ts'
import { type Auditor, type Finding, OVER_AFTER_MS, WATCH_PROCESS } from './model.ts'
import { endFindings, keepFinding } from './store.ts'

/** Keeps what two looks showed, ends what is over, and says that the watch itself was here. */
export async function recordFindings(
  { sql, clock }: Auditor,
  findings: readonly Finding[],
): Promise<void> {
  const now = clock.now()
  for (const finding of findings) await keepFinding(sql, finding, now)
  await endFindings(sql, new Date(now.getTime() - OVER_AFTER_MS), now)
  await writeHeartbeat(sql, WATCH_PROCESS, now)
}
