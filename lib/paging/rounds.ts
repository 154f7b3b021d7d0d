import type { Context } from '../platform/context.ts'
import { planCalls } from './plan-calls.ts'
import { pollAttempts } from './poll-attempt.ts'
import { reconcileAttempts } from './reconcile-attempt.ts'
import { sendDueAttempts } from './send-attempt.ts'

interface PagingRound {
  name: string
  everyMs: number
  run(context: Context): Promise<number>
}

const everyMs = 1_000

/** What the pager does for paging; woken by the database, and every second anyway. */
export const pagingRounds: readonly PagingRound[] = [
  { name: 'send-attempts', everyMs, run: sendDueAttempts },
  { name: 'reconcile-attempts', everyMs, run: reconcileAttempts },
  { name: 'plan-calls', everyMs, run: planCalls },
  { name: 'poll-attempts', everyMs, run: pollAttempts },
]
