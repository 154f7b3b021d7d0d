import { requireAccess } from '../access/require-access.ts'
import { readEngaged } from '../cell/queries.ts'
import type { ChannelName } from '../channels/model.ts'
import { readChannelsDown } from '../channels/outage/queries.ts'
import { type Consequence, consequenceOf } from '../channels/twilio/codes.ts'
import { findVisibleCrisis } from '../crisis/queries.ts'
import { readNamesOf, readStaffedSince } from '../muster/queries.ts'
import { type Context, sqlOf } from '../platform/context.ts'
import { notFound } from '../platform/refusal.ts'
import { type PagingDecision, pagingDecisions } from './decisions.ts'
import { isAnswered } from './delivery.ts'
import type { AnswerWay, AttemptStatus, PageState } from './model.ts'
import { type NextTry, nextStep, nextTries } from './next-step.ts'
import { readWave } from './plan-waves.ts'
import { type ProviderQueue, providerQueues } from './provider-queue.ts'
import { readCellFacts, readPageFacts } from './queries.ts'
import { readDown } from './read-down.ts'
import {
  type CellFacts,
  type CellStanding,
  cellStanding,
  crewSize,
  type PageFacts,
} from './staffing.ts'
import {
  type AttemptRow,
  findPagedCrisis,
  type PagedCrisis,
  type PageRow,
  readAttemptsOf,
  readPagesOfCrisis,
} from './store.ts'
import type { Narrowing } from './waves.ts'

export interface AttemptView {
  channel: 'sms' | 'voice' | 'email' | 'push'
  status: Exclude<AttemptStatus, 'cancelled'>
  providerId: string | null
  errorCode: string | null
  /** What that code asks for; null without one. */
  error: Consequence | null
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
  /** The way the answer came in, and who wrote it down when that was somebody else. */
  answeredBy: AnswerWay | null
  notedBy: { id: string; name: string } | null
  /** What this person wrote in their own words, the latest. */
  note: string | null
  /** Since when a text is out without an answer. */
  silentSince: string | null
  dutyFirst: boolean
  attempts: AttemptView[]
  /** What reaches out to this person next as things stand; null: nothing. */
  next: { channel: ChannelName; at: string } | null
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
  /** What lies in a provider's queue, and how long that takes. */
  queues: ProviderQueue[]
  /** People who are coming or present, and how many the level asks for. */
  crew: number
  needed: number
  /** How complete the cell is, by the rules that end paging. */
  standing: CellStanding
  /** Fewer people are enough: why, since when, and when it is asked again. */
  reducedCrew: { reason: string; at: string; until: string } | null
  /** The reduced crew that ended by itself: whether it still holds is asked. */
  lapsedCrew: { reason: string; at: string } | null
  stoppedAt: string | null
  /** Volunteers who were not texted yet, and why; null: everybody was. */
  heldBack: { count: number; why: Narrowing } | null
  /** What happens next, and when; null: nothing as things stand. */
  next: { kind: 'wave' | ChannelName; at: string; count: number } | null
  /** What was done so far and why, the first thing first. */
  decisions: PagingDecision[]
}

/** The paging of a crisis, person by person, SRE duty first. */
export async function readPages(context: Context, label: string): Promise<PagesView> {
  requireAccess(context, 'page.read')
  return viewPages(context, await findVisibleCrisis(context, label))
}

/** The same for a crisis that has been found visible already. */
export async function viewPages(context: Context, { id }: { id: string }): Promise<PagesView> {
  const sql = sqlOf(context)
  const crisis = await findPagedCrisis(sql, id)
  if (crisis === null) throw notFound('crisisNotFound')
  const [pages, cell, facts, staffed] = await Promise.all([
    readPagesOfCrisis(sql, id),
    readCellFacts(sql, crisis, context.clock.now()),
    readPageFacts(sql, id),
    readStaffedSince(sql, id),
  ])
  const ids = pages.map((page) => page.id)
  const people = pages.flatMap(({ userId, notedBy }) => [userId, notedBy ?? userId])
  const [attempts, names, ahead, channelsDown] = await Promise.all([
    readAttemptsOf(sql, ids),
    readNamesOf(sql, [...new Set(people)]),
    lookAhead(context, crisis, cell, facts),
    readChannelsDown(sql),
  ])
  const items = pages.map((page): PageView => {
    const own = attempts.filter(({ pageId }) => pageId === page.id)
    const state = cell.inside.has(page.userId) ? 'present' : page.state
    return pageView({ ...page, state }, own, names, ahead.tries.get(page.id))
  })
  const elsewhere =
    crisis.state === 'open' ? await readElsewhere(context, crisis, items, cell.inside) : []
  return {
    items,
    reached: items.filter(({ state }) => state === 'delivered' || isAnswered(state)).length,
    total: items.length,
    down: channelsDown.map(({ channel, since }) => ({
      channel,
      since: since.toISOString(),
    })),
    queues: providerQueues(attempts, context.clock.now()),
    elsewhere,
    crew: crewSize(cell, facts),
    needed: cell.needed,
    standing: cellStanding(cell, facts),
    ...standingOf(crisis),
    heldBack: ahead.heldBack,
    next: ahead.next,
    decisions: pagingDecisions(attempts, {
      staffed,
      stopped: crisis.pagingStoppedAt,
      reduced: crisis.reducedCrewAt,
      lapsed: crisis.lapsedCrewAt,
    }),
  }
}

function standingOf(crisis: PagedCrisis) {
  const { reducedCrew, reducedCrewAt, reducedCrewUntil, lapsedCrew, lapsedCrewAt } = crisis
  const reduced = reducedCrew !== null && reducedCrewAt !== null && reducedCrewUntil !== null
  return {
    reducedCrew: reduced
      ? {
          reason: reducedCrew,
          at: reducedCrewAt.toISOString(),
          until: reducedCrewUntil.toISOString(),
        }
      : null,
    lapsedCrew:
      lapsedCrew !== null && lapsedCrewAt !== null
        ? { reason: lapsedCrew, at: lapsedCrewAt.toISOString() }
        : null,
    stoppedAt: crisis.pagingStoppedAt?.toISOString() ?? null,
  }
}

/** What happens next to whom, by the rules that the pager itself follows. */
async function lookAhead(
  context: Context,
  crisis: PagedCrisis,
  cell: CellFacts,
  pages: readonly PageFacts[],
) {
  const { pagingTimeScale: scale, smtpUrl } = context.environment
  const now = context.clock.now()
  const { textsDown } = await readDown(context, pages)
  const tries = nextTries(cell, textsDown, now, { scale, mails: smtpUrl !== null })
  const { wave, people } = await readWave(context, crisis, cell, pages)
  const next = nextStep(tries, wave)
  return {
    tries,
    next: next && { ...next, at: next.at.toISOString() },
    heldBack:
      crisis.narrowed !== null && people.length > 0
        ? { count: people.length, why: crisis.narrowed }
        : null,
  }
}

function pageView(
  page: PageRow,
  attempts: readonly AttemptRow[],
  names: ReadonlyMap<string, string>,
  next: NextTry | undefined,
): PageView {
  const { userId, state, notedBy } = page
  const person = (id: string) => ({ id, name: names.get(id) ?? '' })
  const text = attempts.find(({ channel, sentAt }) => channel === 'sms' && sentAt !== null)
  return {
    user: person(userId),
    state,
    etaMinutes: page.etaMinutes,
    acknowledgedAt: page.answeredAt?.toISOString() ?? null,
    answeredBy: page.answeredBy,
    notedBy: notedBy === null || notedBy === userId ? null : person(notedBy),
    note: page.note,
    silentSince: isAnswered(state) ? null : (text?.sentAt?.toISOString() ?? null),
    dutyFirst: page.dutyFirst,
    attempts: attempts.flatMap(attemptView),
    next: next === undefined ? null : { channel: next.channel, at: next.at.toISOString() },
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
      error: attempt.errorCode === null ? null : consequenceOf(attempt.errorCode),
      createdAt: attempt.createdAt.toISOString(),
      sentAt: attempt.sentAt?.toISOString() ?? null,
      deliveredAt: attempt.deliveredAt?.toISOString() ?? null,
    },
  ]
}
