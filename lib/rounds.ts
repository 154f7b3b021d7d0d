import { syncCalendars } from './calendar/sync-calendars.ts'
import { checkChannels } from './paging/check-channels.ts'
import { pageUnheeded, planAlertCalls } from './paging/plan-alert-calls.ts'
import { planCalls } from './paging/plan-calls.ts'
import { pollAttempts } from './paging/poll-attempt.ts'
import { reconcileAttempts } from './paging/reconcile-attempt.ts'
import { recordDecisions } from './paging/record-decisions.ts'
import { sendDueAttempts } from './paging/send-attempt.ts'
import { forgetOldKeys } from './platform/adapters/idempotency.ts'
import type { Context } from './platform/context.ts'
import { PAGER_PROCESS, writeHeartbeat } from './platform/heartbeat.ts'
import { planReachCalls } from './watch/plan-reach-calls.ts'

/** One thing the pager looks for. `run` does what is due and says how many things that were. */
export interface Round {
  name: string
  /** Milliseconds between two looks when nobody wakes the pager. */
  everyMs: number
  /** Of the time that it may take at most: what looks through all open crises leaves room for texts. */
  share?: number
  run(context: Context): Promise<number>
}

/** The pager's sign of life, for /readyz. */
async function beat(context: Context): Promise<number> {
  await writeHeartbeat(context.database.sql, PAGER_PROCESS, context.clock.now())
  return 0
}

/** Woken by the database, and every second anyway. */
export const pagingRounds: readonly Round[] = [
  { name: 'send-attempts', everyMs: 1_000, run: sendDueAttempts },
  { name: 'reconcile-attempts', everyMs: 1_000, run: reconcileAttempts },
  { name: 'plan-calls', everyMs: 1_000, share: 1 / 3, run: planCalls },
  { name: 'plan-alert-calls', everyMs: 1_000, share: 1 / 3, run: planAlertCalls },
  { name: 'poll-attempts', everyMs: 1_000, share: 1 / 3, run: pollAttempts },
  { name: 'check-channels', everyMs: 1_000, share: 1 / 3, run: checkChannels },
]

/** What the pager looks for, in order: nothing comes before a text that is due. */
export const rounds: readonly Round[] = [
  ...pagingRounds,
  { name: 'heartbeat', everyMs: 2_000, run: beat },
  { name: 'record-decisions', everyMs: 15_000, run: recordDecisions },
  { name: 'page-unheeded', everyMs: 10_000, run: pageUnheeded },
  { name: 'plan-reach-calls', everyMs: 10_000, run: planReachCalls },
  { name: 'sync-calendars', everyMs: 20_000, run: syncCalendars },
  { name: 'forget-old-keys', everyMs: 3_600_000, run: forgetOldKeys },
]
