import { clearPhoneFault, markPhoneFault } from '../channels/inbound/store.ts'
import type { Sighting } from '../channels/model.ts'
import { consequenceOf } from '../channels/twilio/codes.ts'
import type { Context } from '../platform/context.ts'
import type { Transaction } from '../platform/db/sql.ts'
import { advance, FINAL_RANK } from './delivery.ts'
import { POLL_AFTER_MS } from './model.ts'
import { type AttemptRow, setSmsOptedOut, updateAttempt, wakePager } from './store.ts'
import { updatePages } from './update-pages.ts'

/**
 * Applies what the provider says about a locked attempt: its answer, a callback, its list or a read.
 * Never takes a state down.
 */
export async function settleSighting(
  tx: Transaction,
  context: Context,
  attempt: AttemptRow,
  sighting: Sighting,
): Promise<void> {
  const { providerId, status: providerStatus, errorCode } = sighting
  const next = advance(attempt, { providerId, providerStatus })
  if (next === null) return
  const now = context.clock.now()
  // A mail server tells once that it took a mail, and nothing more.
  const final = next.providerRank >= FINAL_RANK || attempt.channel === 'email'
  const failed = next.status === 'undelivered' || next.status === 'failed'
  await updateAttempt(tx, {
    ...attempt,
    ...next,
    leaseOwner: null,
    leaseUntil: null,
    sentAt: attempt.sentAt ?? now,
    deliveredAt: next.status === 'delivered' ? now : attempt.deliveredAt,
    finishedAt: final ? now : null,
    nextCheckAt: final ? null : (attempt.nextCheckAt ?? new Date(now.getTime() + POLL_AFTER_MS)),
    errorCode: failed ? (errorCode ?? attempt.errorCode) : attempt.errorCode,
  })
  const theirs = attempt.data.to === undefined
  if (attempt.channel === 'sms' && theirs && next.status === 'delivered') {
    await clearPhoneFault(tx, attempt.userId)
  }
  await afterChange(tx, context, attempt, failed ? { errorCode } : null)
}

/** Takes back an attempt that nobody needs any more. */
export async function settleCancelled(
  tx: Transaction,
  context: Context,
  attempt: AttemptRow,
): Promise<void> {
  await updateAttempt(tx, {
    ...attempt,
    status: 'cancelled',
    leaseOwner: null,
    leaseUntil: null,
    finishedAt: context.clock.now(),
    nextCheckAt: null,
  })
  if (attempt.pageId !== null) await updatePages(tx, [attempt.pageId])
}

/** Ends an attempt that will never be sent: refused for good, or nobody to send it to. */
export async function settleFailure(
  tx: Transaction,
  context: Context,
  attempt: AttemptRow,
  code: string,
): Promise<void> {
  if (attempt.providerRank >= FINAL_RANK) return
  await updateAttempt(tx, {
    ...attempt,
    status: 'failed',
    providerRank: FINAL_RANK,
    leaseOwner: null,
    leaseUntil: null,
    finishedAt: context.clock.now(),
    nextCheckAt: null,
    errorCode: code,
  })
  await afterChange(tx, context, attempt, { errorCode: code })
}

async function afterChange(
  tx: Transaction,
  context: Context,
  attempt: AttemptRow,
  failure: { errorCode: string | null } | null,
): Promise<void> {
  const code = failure?.errorCode ?? null
  if (code !== null && attempt.channel !== 'email') await markPerson(tx, context, attempt, code)
  if (attempt.pageId !== null && attempt.purpose === 'page') {
    await updatePages(tx, [attempt.pageId])
    if (failure !== null) await wakePager(tx)
  }
}

/** What a code says of the number stays with the person, for whoever keeps the roster. */
async function markPerson(
  tx: Transaction,
  context: Context,
  { id, channel, userId, data }: AttemptRow,
  code: string,
): Promise<void> {
  const consequence = consequenceOf(code)
  if (consequence === 'operator') {
    context.log.error({ attemptId: id, channel, code }, 'only the operator can mend this')
  }
  // A number that is not the person's yet says nothing of theirs.
  if (data.to !== undefined) return
  if (consequence === 'opted-out') await setSmsOptedOut(tx, userId, true)
  if (consequence === 'number') await markPhoneFault(tx, userId, code, context.clock.now())
}
