import { type Context, transact } from '../platform/context.ts'
import type { Sql } from '../platform/db/sql.ts'
import { readSetting } from '../platform/settings.ts'
import { readDutyOrder } from '../roster/queries.ts'
import {
  DRILL_LASTS_MS,
  isDrillDue,
  nextReachCalls,
  reachCallWords,
  TEST_LASTS_MS,
} from './reach.ts'
import { beginRun } from './start-reach-run.ts'
import {
  endRun,
  insertReachAttempt,
  isCrisisOpen,
  lockRuns,
  type ReachRunRow,
  readLastDrillAt,
  readOpenRuns,
  readReachFacts,
  readReachPeople,
  wakePager,
} from './store.ts'

/**
 * Begins the drill of the month when it is due, calls whom its texts did not reach, and ends what is
 * old. While a real crisis is open nothing is begun and nobody is called.
 * @returns how many runs and calls that were
 */
export async function planReachCalls(context: Context): Promise<number> {
  const { sql } = context.database
  const runs = await readOpenRuns(sql)
  const due = await isDue(context, sql)
  if (runs.length === 0 && !due) return 0
  let count = 0
  for (const run of runs) count += await endOld(context, run)
  if (await isCrisisOpen(sql)) return count
  if (due) count += await beginPlanned(context)
  for (const run of runs) if (run.kind === 'drill') count += await callSilent(context, run)
  return count
}

async function isDue(context: Context, sql: Sql): Promise<boolean> {
  const plan = {
    day: await readSetting(sql, 'reachDrillDay'),
    at: await readSetting(sql, 'reachDrillAt'),
  }
  if (plan.day === 0) return false
  const now = context.clock.now()
  return isDrillDue(plan, await readLastDrillAt(sql), now, context.environment.timeZone)
}

async function beginPlanned(context: Context): Promise<number> {
  return transact(context, async (tx, inside) => {
    await lockRuns(tx)
    const people = await readReachPeople(tx, await readDutyOrder(tx, inside.clock.now()))
    if (people.length === 0 || !(await isDue(inside, tx))) return 0
    await beginRun(tx, inside, 'drill', people)
    return 1
  })
}

async function endOld(context: Context, run: ReachRunRow): Promise<number> {
  const now = context.clock.now()
  const lasts = run.kind === 'drill' ? DRILL_LASTS_MS : TEST_LASTS_MS
  if (now.getTime() - run.createdAt.getTime() < lasts) return 0
  await transact(context, (tx) => endRun(tx, run.id, now))
  return 1
}

async function callSilent(context: Context, run: ReachRunRow): Promise<number> {
  const now = context.clock.now()
  const { pagingTimeScale } = context.environment
  const facts = await readReachFacts(context.database.sql, run.id)
  const due = new Set(nextReachCalls(facts, now, pagingTimeScale).map(({ pageId }) => pageId))
  const people = facts.filter(({ pageId }) => due.has(pageId))
  if (people.length === 0) return 0
  return transact(context, async (tx) => {
    for (const { pageId, userId, locale } of people) {
      const text = reachCallWords(run.kind, locale)
      await insertReachAttempt(tx, { pageId, userId, channel: 'voice', step: 1, text, now })
    }
    await wakePager(tx)
    return people.length
  })
}
