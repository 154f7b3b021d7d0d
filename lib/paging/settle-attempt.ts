import type { Sighting } from '../channels/model.ts'
import type { Context } from '../platform/context.ts'
import type { Transaction } from '../platform/db/sql.ts'
import { advance, FINAL_RANK } from './delivery.ts'
import { POLL_AFTER_MS } from './model.ts'
import { type AttemptRow, setSmsOptedOut, updateAttempt, wakePager } from './store.ts'
import { updatePages } from './update-pages.ts'

/** Twilio's code for a number that answered STOP. */
const OPTED_OUT = '21610'

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
  await afterChange(tx, attempt, failed ? errorCode : null, failed)
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
  await afterChange(tx, attempt, code, true)
}

async function afterChange(
  tx: Transaction,
  attempt: AttemptRow,
  errorCode: string | null,
  failed: boolean,
): Promise<void> {
  if (errorCode === OPTED_OUT) await setSmsOptedOut(tx, attempt.userId, true)
  if (attempt.pageId !== null && attempt.purpose === 'page') {
    await updatePages(tx, [attempt.pageId])
    if (failed) await wakePager(tx)
  }
}
