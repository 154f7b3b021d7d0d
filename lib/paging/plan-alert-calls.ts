import { nextOnDuty } from '../bundle/next-person.ts'
import {
  isAlertWaiting,
  readAlertsToTakeUp,
  readLookedUntil,
  readUnheeded,
} from '../bundle/queries.ts'
import { type Context, transact } from '../platform/context.ts'
import { readDutyIds, readDutyOrder } from '../roster/queries.ts'
import { ALERT_CODE_MS } from './model.ts'
import { pageForAlert, planAlertPages } from './plan-alert-pages.ts'
import { addAttempts, byMail, byVoice, type Due } from './plan-calls.ts'
import { readPageFacts, readPeople } from './queries.ts'
import { readDown } from './read-down.ts'
import { nextAlertCalls, nextAlertMails, type PageFacts } from './staffing.ts'

/**
 * Plans what is due about alerts that nobody took up: calls and mails to whoever is silent, and the
 * page of the next person in the rotation.
 * @returns how many were planned
 */
export async function planAlertCalls(context: Context): Promise<number> {
  const { sql } = context.database
  const now = context.clock.now()
  const since = new Date(now.getTime() - ALERT_CODE_MS)
  let count = 0
  for (const alertId of await readAlertsToTakeUp(sql, since, now)) {
    const pages = await readPageFacts(sql, alertId)
    count += await planCallsFor(context, pages)
    count += await planNextPerson(context, alertId, pages)
  }
  return count
}

const UNHEEDED_MS = 1_800_000

/**
 * Pages whoever came on SRE duty for alerts of the last half hour that met nobody on duty.
 * @returns how many people were paged
 */
export async function pageUnheeded(context: Context): Promise<number> {
  const { sql } = context.database
  const now = context.clock.now()
  const alertIds = await readUnheeded(sql, new Date(now.getTime() - UNHEEDED_MS))
  if (alertIds.length === 0 || (await readDutyIds(sql, now)).length === 0) return 0
  return transact(context, (tx, inside) => planAlertPages(tx, inside, alertIds))
}

async function planCallsFor(context: Context, pages: readonly PageFacts[]): Promise<number> {
  const { pagingTimeScale, smtpUrl } = context.environment
  const now = context.clock.now()
  const { textsDown, phonesDown } = await readDown(context, pages)
  const due: Due[] = [
    ...nextAlertCalls(textsDown, now, pagingTimeScale).map(byVoice),
    ...(smtpUrl === null ? [] : nextAlertMails(phonesDown, now, pagingTimeScale).map(byMail)),
  ]
  return due.length === 0 ? 0 : transact(context, (tx, inside) => addAttempts(tx, inside, due))
}

async function planNextPerson(
  context: Context,
  alertId: string,
  pages: readonly PageFacts[],
): Promise<number> {
  const { sql } = context.database
  const now = context.clock.now()
  const last = Math.max(...pages.map(({ createdAt }) => createdAt.getTime()))
  const turn = {
    order: await readDutyOrder(sql, now),
    paged: pages.map(({ userId }) => userId),
    lastPagedAt: new Date(last),
    lookedUntil: await readLookedUntil(sql, alertId),
  }
  const next = nextOnDuty(turn, now, context.environment.pagingTimeScale)
  if (next === null) return 0
  return transact(context, async (tx, inside) => {
    if (!(await isAlertWaiting(tx, alertId, now))) return 0
    const people = await readPeople(tx, [next])
    return pageForAlert(tx, inside, { alertId, people, delayMs: 0 })
  })
}
