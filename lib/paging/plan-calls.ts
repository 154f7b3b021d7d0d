import { randomUUID } from 'node:crypto'
import { lockJournal } from '../journal/record-entry.ts'
import { type Context, sqlOf, transact } from '../platform/context.ts'
import type { Transaction } from '../platform/db/sql.ts'
import { planWaves } from './plan-waves.ts'
import { readCellFacts, readCrisesToStaff, readPageFacts } from './queries.ts'
import { readDown } from './read-down.ts'
import { endOldReducedCrews } from './set-reduced-crew.ts'
import { type NextCall, nextCalls, nextMails } from './staffing.ts'
import { findPagedCrisis, insertAttempt, type PagedCrisis, wakePager } from './store.ts'
import { updatePages } from './update-pages.ts'

/**
 * Plans what is due now in every open crisis that is not staffed: first it asks again where fewer
 * people were enough for long, then it texts further people, then come calls and mails.
 * @returns how many things were done
 */
export async function planCalls(context: Context): Promise<number> {
  let count = (await endOldReducedCrews(context)) + (await planWaves(context))
  for (const crisis of await readCrisesToStaff(context.database.sql)) {
    count += await planCallsOf(context, crisis)
  }
  return count
}

/** One call or mail that is due now. */
export interface Due extends NextCall {
  channel: 'voice' | 'email'
}

export const byVoice = (call: NextCall): Due => ({ ...call, channel: 'voice' })
export const byMail = (call: NextCall): Due => ({ ...call, channel: 'email' })

async function planCallsOf(context: Context, crisis: PagedCrisis): Promise<number> {
  if ((await dueAttempts(context, crisis)).length === 0) return 0
  return transact(context, async (tx, inside) => {
    // Under the crisis's lock, so that nobody is called whom a role just taken made unnecessary.
    await lockJournal(inside, crisis.id)
    const locked = await findPagedCrisis(tx, crisis.id)
    if (locked === null) return 0
    return addAttempts(tx, inside, await dueAttempts(inside, locked))
  })
}

/**
 * Writes what is due as attempts, and wakes the pager.
 * @returns how many were new
 */
export async function addAttempts(
  tx: Transaction,
  context: Context,
  due: readonly Due[],
): Promise<number> {
  const now = context.clock.now()
  let added = 0
  for (const { pageId, userId, channel, step, reason, because } of due) {
    const attempt = { id: randomUUID(), pageId, userId, purpose: 'page', channel } as const
    const planned = { ...attempt, step, reason, dueAt: now, createdAt: now, data: { ...because } }
    if (await insertAttempt(tx, planned)) added += 1
  }
  const pageIds = due.map(({ pageId }) => pageId)
  await updatePages(tx, pageIds)
  if (added > 0) await wakePager(tx)
  return added
}

async function dueAttempts(context: Context, crisis: PagedCrisis): Promise<Due[]> {
  const sql = sqlOf(context)
  const now = context.clock.now()
  const cell = await readCellFacts(sql, crisis, now)
  const pages = await readPageFacts(sql, crisis.id)
  const { pagingTimeScale, smtpUrl } = context.environment
  const { textsDown, phonesDown } = await readDown(context, pages)
  return [
    ...nextCalls(cell, textsDown, now, pagingTimeScale).map(byVoice),
    ...(smtpUrl === null ? [] : nextMails(cell, phonesDown, now, pagingTimeScale).map(byMail)),
  ]
}
