import { requireAccess } from '../access/require-access.ts'
import { readEngaged } from '../cell/queries.ts'
import type { ChannelName } from '../channels/model.ts'
import { readChannelsDown } from '../channels/outage/queries.ts'
import { findVisibleCrisis } from '../crisis/queries.ts'
import { type Context, sqlOf } from '../platform/context.ts'
import { isAnswered } from './delivery.ts'
import { type AttemptStatus, NEEDED, type PageState } from './model.ts'
import { readNames, readPresence } from './queries.ts'
import { type AttemptRow, type PagedCrisis, readAttemptsOf, readPagesOfCrisis } from './store.ts'

export interface AttemptView {
  channel: 'sms' | 'voice' | 'email' | 'push'
  status: Exclude<AttemptStatus, 'cancelled'>
  providerId: string | null
  errorCode: string | null
  createdAt: string
  sentAt: string | null
  deliveredAt: string | null
}

/** How one person was paged. Times are RFC 3339 in UTC. */
export interface PageView {
  user: { id: string; name: string }
  state: PageState
  etaMinutes: number | null
  acknowledgedAt: string | null
  /** Since when a text is out without an answer. */
  silentSince: string | null
  dutyFirst: boolean
  attempts: AttemptView[]
}

export interface PagesView {
  items: PageView[]
  /** People whom a text reached, or who answered or came. */
  reached: number
  /** People paged. */
  total: number
  /** Volunteers who were not texted because they are at work in another crisis. */
  elsewhere: { user: { id: string; name: string }; crisis: string }[]
  /** Channels whose provider does not answer, and since when. */
  down: { channel: ChannelName; since: string }[]
  /** People who are coming or present, and how many the level asks for. */
  crew: number
  needed: number
}

/** The paging of a crisis, person by person, SRE duty first. */
export async function readPages(context: Context, label: string): Promise<PagesView> {
  requireAccess(context, 'page.read')
  const crisis = await findVisibleCrisis(context, label)
  return viewPages(context, crisis)
}

/** The same for a crisis that has been found visible already. */
export async function viewPages(context: Context, crisis: PagedCrisis): Promise<PagesView> {
  const sql = sqlOf(context)
  const pages = await readPagesOfCrisis(sql, crisis.id)
  const attempts = await readAttemptsOf(
    sql,
    pages.map(({ id }) => id),
  )
  const names = await readNames(sql, crisis.id)
  const { inside, joined } = await readPresence(sql, crisis.id)
  const items = pages.map((page): PageView => {
    const own = attempts.filter(({ pageId }) => pageId === page.id)
    const state = inside.has(page.userId) ? 'present' : page.state
    const text = own.find(({ channel, sentAt }) => channel === 'sms' && sentAt !== null)
    return {
      user: { id: page.userId, name: names.get(page.userId) ?? '' },
      state,
      etaMinutes: page.etaMinutes,
      acknowledgedAt: page.answeredAt?.toISOString() ?? null,
      silentSince: isAnswered(state) ? null : (text?.sentAt?.toISOString() ?? null),
      dutyFirst: page.dutyFirst,
      attempts: own.flatMap(attemptView),
    }
  })
  const coming = pages.filter(({ state }) => state === 'coming').map(({ userId }) => userId)
  return {
    items,
    reached: items.filter(({ state }) => state === 'delivered' || isAnswered(state)).length,
    total: items.length,
    down: (await readChannelsDown(sql)).map(({ channel, since }) => ({
      channel,
      since: since.toISOString(),
    })),
    elsewhere: crisis.state === 'open' ? await readElsewhere(context, crisis, items, inside) : [],
    crew: new Set([...joined, ...coming]).size,
    needed: NEEDED[crisis.level],
  }
}

/** Without those in a restricted crisis: who is in it is known to its members alone. */
async function readElsewhere(
  context: Context,
  crisis: PagedCrisis,
  items: readonly PageView[],
  inside: ReadonlySet<string>,
): Promise<PagesView['elsewhere']> {
  if (crisis.restricted) return []
  const engaged = await readEngaged(sqlOf(context), crisis, context.clock.now())
  const known = new Set([...inside, ...items.map(({ user }) => user.id)])
  return engaged
    .filter(({ userId, restricted }) => !restricted && !known.has(userId))
    .map(({ userId, name, crisis: label }) => ({ user: { id: userId, name }, crisis: label }))
}

function attemptView(attempt: AttemptRow): AttemptView[] {
  if (attempt.status === 'cancelled') return []
  return [
    {
      channel: attempt.channel,
      status: attempt.status,
      providerId: attempt.providerId,
      errorCode: attempt.errorCode,
      createdAt: attempt.createdAt.toISOString(),
      sentAt: attempt.sentAt?.toISOString() ?? null,
      deliveredAt: attempt.deliveredAt?.toISOString() ?? null,
    },
  ]
}
