import { readBundled, readLookedUntil } from '../bundle/queries.ts'
import { crisisLabel } from '../crisis/model.ts'
import { type Context, sqlOf } from '../platform/context.ts'
import { readSetting } from '../platform/settings.ts'
import { readDutyOrder } from '../roster/queries.ts'
import { findReachOf } from '../watch/queries.ts'
import type { LinkedAlert, LinkedCrisis, LinkView } from './link.ts'
import {
  findPagedAlert,
  findRecipient,
  readFreeRoles,
  readKeptRoles,
  readOpenCrises,
  readPageFacts,
  readPresentPeople,
} from './queries.ts'
import { findPageByTokenHash, findPagedCrisis, type PageRow, readPagesOfCrisis } from './store.ts'
import { tokenHash } from './token.ts'

const TOKEN = /^[\w-]{22}$/

/**
 * What the page behind a link shows. Reading changes nothing: link previews must not answer.
 * @returns null for a token that is none of ours, or whose person is gone
 */
export async function readLink(
  context: Context,
  token: string,
): Promise<{ page: PageRow; view: LinkView } | null> {
  const sql = sqlOf(context)
  const page = TOKEN.test(token) ? await findPageByTokenHash(sql, tokenHash(token)) : null
  if (page === null) return null
  const person = await findRecipient(sql, page.userId)
  if (person === null || person.disabledAt !== null) return null
  return { page, view: await viewLink(context, page, person.locale) }
}

async function viewLink(
  context: Context,
  page: PageRow,
  locale: LinkView['locale'],
): Promise<LinkView> {
  return {
    locale,
    crisis: await viewCrisis(context, page),
    alert: await viewAlert(context, page),
    reach: page.reason === 'reach' ? await viewReach(context, page) : null,
    state: page.state,
    etaMinutes: page.etaMinutes,
    answeredAt: page.answeredAt,
  }
}

async function viewCrisis(context: Context, page: PageRow): Promise<LinkedCrisis | null> {
  const sql = sqlOf(context)
  const crisis = page.crisisId === null ? null : await findPagedCrisis(sql, page.crisisId)
  if (crisis === null) return null
  const now = context.clock.now()
  const present = await readPresentPeople(sql, crisis.id)
  return {
    number: crisisLabel(crisis),
    drill: crisis.drill,
    restricted: crisis.restricted,
    level: crisis.level,
    title: crisis.title,
    openedAt: crisis.openedAt,
    closed: crisis.state === 'closed',
    paged: (await readPagesOfCrisis(sql, crisis.id)).length,
    present,
    leadName: present.find(({ role }) => role === 'lead')?.name ?? null,
    freeRoles: await readFreeRoles(sql, crisis.id, page.userId, now),
    keptRoles: await readKeptRoles(sql, crisis.id, page.userId, now),
    videoUrl: crisis.videoUrl,
    phoneBridge: (await readSetting(sql, 'phoneBridge')) || null,
  }
}

async function viewReach(context: Context, page: PageRow): Promise<LinkView['reach']> {
  return (await findReachOf(sqlOf(context), page.id))?.kind ?? null
}

async function viewAlert(context: Context, page: PageRow): Promise<LinkedAlert | null> {
  const sql = sqlOf(context)
  const alert = page.alertId === null ? null : await findPagedAlert(sql, page.alertId)
  if (alert === null) return null
  const crisis = alert.crisisId === null ? null : await findPagedCrisis(sql, alert.crisisId)
  return {
    title: alert.title,
    severity: alert.severity,
    at: alert.startsAt ?? alert.receivedAt,
    others: (await readBundled(sql, alert.id)).map(({ title }) => title),
    crisis: crisis && crisisLabel(crisis),
    lookedUntil: await readLookedUntil(sql, alert.id),
    hasNext: await hasNext(context, alert.id),
    open: (await readOpenCrises(sql)).map((open) => ({
      number: crisisLabel(open),
      title: open.title,
    })),
  }
}

/** Whether the rotation has somebody who does not know of this alert. */
async function hasNext(context: Context, alertId: string): Promise<boolean> {
  const sql = sqlOf(context)
  const paged = new Set((await readPageFacts(sql, alertId)).map(({ userId }) => userId))
  const order = await readDutyOrder(sql, context.clock.now())
  return order.some((id) => !paged.has(id))
}
