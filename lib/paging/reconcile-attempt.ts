import type { Channels, FindResult, Sighting } from '../channels/model.ts'
import { openChannels } from '../channels/open-channels.ts'
import { claimUnknown } from '../channels/queue/store.ts'
import { type Context, transact } from '../platform/context.ts'
import type { Transaction } from '../platform/db/sql.ts'
import { workThrough } from '../platform/rolling-work.ts'
import { checkWanted } from './check-wanted.ts'
import { isKnownWord } from './delivery.ts'
import { ABSENCE_COUNTS_MS, LEASE_MS, UNREADABLE_MS, UNREADABLE_URGENT_MS } from './model.ts'
import { renderAttempt } from './render-attempt.ts'
import { settleCancelled, settleFailure, settleSighting } from './settle-attempt.ts'
import { type AttemptRow, isProviderIdKnown, lockAttempt, updateAttempt } from './store.ts'

const AT_ONCE = 50
const LOOK_AGAIN_MS = 1_000

/**
 * Finds out what became of attempts whose answer was lost or whose sender died, before anything is
 * sent again.
 * @returns how many were looked at
 */
export async function reconcileAttempts(context: Context): Promise<number> {
  const channels = openChannels(context)
  const claim = () => {
    const now = context.clock.now()
    const leaseUntil = new Date(now.getTime() + LEASE_MS)
    const { requestId: owner } = context
    return claimUnknown<AttemptRow>(context.database.sql, {
      owner,
      now,
      leaseUntil,
      limit: AT_ONCE,
    })
  }
  return workThrough(claim, (attempt) =>
    // The row stays claimed: it is looked at again when its lease ends.
    reconcileAttempt(context, channels, attempt).catch((error: unknown) => {
      context.log.error({ attemptId: attempt.id, error }, 'an attempt could not be looked up')
    }),
  )
}

/** Looks for one attempt in the provider's list and commits what follows. */
export async function reconcileAttempt(
  context: Context,
  channels: Channels,
  attempt: AttemptRow,
): Promise<void> {
  const rendered = await renderAttempt(context, channels, attempt)
  if (rendered === null) {
    await changing(context, attempt.id, (tx, inside, row) =>
      settleFailure(tx, inside, row, 'no_phone'),
    )
    return
  }
  const askedAt = context.clock.now()
  const { to, reference, urgent } = rendered
  const result = await rendered.channel.find({ to, since: firstStart(attempt), reference })
  await changing(context, attempt.id, (tx, inside, row) =>
    settleSearch(tx, inside, row, { result, askedAt, urgent }),
  )
}

async function changing(
  context: Context,
  id: string,
  work: (tx: Transaction, context: Context, attempt: AttemptRow) => Promise<void>,
): Promise<void> {
  await transact(context, async (tx, inside) => {
    const attempt = await lockAttempt(tx, id)
    // A callback told meanwhile what became of it.
    if (attempt?.status === 'unknown') await work(tx, inside, attempt)
  })
}

interface Search {
  result: FindResult
  askedAt: Date
  urgent: boolean
}

async function settleSearch(
  tx: Transaction,
  context: Context,
  attempt: AttemptRow,
  search: Search,
): Promise<void> {
  const { result } = search
  if (result.kind === 'found') {
    const own = await firstUnbound(tx, result.sightings)
    if (own !== null) {
      const status = isKnownWord(own.status) ? own.status : 'accepted'
      return settleSighting(tx, context, attempt, { ...own, status })
    }
  }
  if (result.kind === 'unreadable') return settleUnreadable(tx, context, attempt, search)
  const startedAt = attempt.sendStartedAt ?? attempt.createdAt
  const readable = { ...attempt, data: { ...attempt.data, unreadableSince: undefined } }
  const age = search.askedAt.getTime() - startedAt.getTime()
  if (age >= ABSENCE_COUNTS_MS) return sendAgain(tx, context, readable)
  const countsAt = startedAt.getTime() + ABSENCE_COUNTS_MS
  const nextCheckAt = new Date(Math.min(countsAt, context.clock.now().getTime() + LOOK_AGAIN_MS))
  await updateAttempt(tx, { ...readable, leaseUntil: null, nextCheckAt })
}

/** The list shows other attempts to the same number too; each is bound to its own. */
async function firstUnbound(tx: Transaction, sightings: Sighting[]): Promise<Sighting | null> {
  for (const sighting of sightings) {
    if (!(await isProviderIdKnown(tx, sighting.providerId))) return sighting
  }
  return null
}

async function settleUnreadable(
  tx: Transaction,
  context: Context,
  attempt: AttemptRow,
  { askedAt, urgent }: Search,
): Promise<void> {
  const now = context.clock.now()
  const since = attempt.data.unreadableSince ?? askedAt.toISOString()
  const patience = urgent ? UNREADABLE_URGENT_MS : UNREADABLE_MS
  const data = { ...attempt.data, unreadableSince: since }
  if (
    attempt.purpose === 'page' &&
    !attempt.repeat &&
    now.getTime() - Date.parse(since) >= patience
  ) {
    return sendAgain(tx, context, { ...attempt, repeat: true, data })
  }
  const nextCheckAt = new Date(now.getTime() + LOOK_AGAIN_MS)
  await updateAttempt(tx, { ...attempt, leaseUntil: null, nextCheckAt, data })
}

async function sendAgain(tx: Transaction, context: Context, attempt: AttemptRow): Promise<void> {
  if (!(await checkWanted(tx, context, attempt))) return settleCancelled(tx, context, attempt)
  await updateAttempt(tx, {
    ...attempt,
    status: 'waiting',
    dueAt: context.clock.now(),
    finishedAt: null,
    leaseOwner: null,
    leaseUntil: null,
    nextCheckAt: null,
    data: {
      ...attempt.data,
      firstStartedAt: firstStart(attempt).toISOString(),
      unreadableSince: undefined,
    },
  })
}

function firstStart(attempt: AttemptRow): Date {
  const { firstStartedAt } = attempt.data
  if (firstStartedAt !== undefined) return new Date(firstStartedAt)
  return attempt.sendStartedAt ?? attempt.createdAt
}
