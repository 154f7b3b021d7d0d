import { joinBundle } from '../bundle/join-bundle.ts'
import type { Context } from '../platform/context.ts'
import type { Transaction } from '../platform/db/sql.ts'
import { readDutyIds } from '../roster/queries.ts'
import { ALERT_CODE_MS } from './model.ts'
import { newPage, planFirstAttempt } from './plan-pages.ts'
import { type PagedPerson, readPeople } from './queries.ts'
import { freeOldCodes, insertPage, isPagedForAlert, type PageRow, wakePager } from './store.ts'
import { newAlertCode } from './token.ts'

/** Alerts come in groups: the first text waits this long, so that it can say how many. */
const GATHER_MS = 1_500

/**
 * Pages the SRE duty for alerts: each person gets one text with a link and a four-digit code that
 * declares a crisis. While such a page waits, further alerts join it and text nobody.
 * @param alertIds in the order in which they came
 * @returns how many people were paged
 */
export async function planAlertPages(
  tx: Transaction,
  context: Context,
  alertIds: readonly string[],
): Promise<number> {
  const now = context.clock.now()
  const people = await readPeople(tx, await readDutyIds(tx, now))
  if (people.length === 0) return 0
  const userIds = people.map(({ id }) => id)
  const alertId = await joinBundle(tx, alertIds, userIds, now)
  if (alertId === null) return 0
  return pageForAlert(tx, context, { alertId, people, delayMs: GATHER_MS })
}

/**
 * Pages people for one alert; nobody twice.
 * @returns how many people were paged
 */
export async function pageForAlert(
  tx: Transaction,
  context: Context,
  plan: { alertId: string; people: readonly PagedPerson[]; delayMs: number },
): Promise<number> {
  const now = context.clock.now()
  const dueAt = new Date(now.getTime() + plan.delayMs)
  let count = 0
  for (const person of plan.people) {
    const page = newPage(context, person, { alertId: plan.alertId, dutyFirst: true })
    if (!(await insertWithCode(tx, page, now))) continue
    count += 1
    planFirstAttempt(tx, person, page, dueAt)
  }
  if (count > 0) tx.send(wakePager(tx))
  return count
}

const CODE_TRIES = 50

/** A code is free again an hour later; the unique index refuses one that is in use. */
async function insertWithCode(tx: Transaction, page: PageRow, now: Date): Promise<boolean> {
  const codeExpiresAt = new Date(now.getTime() + ALERT_CODE_MS)
  await freeOldCodes(tx, now)
  if (await isPagedForAlert(tx, page)) return false
  for (let tries = 0; tries < CODE_TRIES; tries += 1) {
    if (await insertPage(tx, { ...page, code: newAlertCode(), codeExpiresAt })) return true
  }
  // Without a free code the link still declares.
  return insertPage(tx, page)
}
