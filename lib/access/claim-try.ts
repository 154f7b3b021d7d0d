import { randomUUID } from 'node:crypto'
import { type Context, sqlOf } from '../platform/context.ts'
import { sha256 } from '../platform/json.ts'
import { Refusal } from '../platform/refusal.ts'
import { failureWindowMs } from './model.ts'
import { mayTry } from './rules.ts'
import {
  countFailures,
  deleteFailures,
  type FailureKeys,
  forgetFailures,
  insertFailure,
  lockTries,
} from './store.ts'

/** A try that was counted as a failure before its outcome was known. */
export interface Try {
  /** It was right: the failures of this account are forgotten. */
  succeeded(): Promise<void>
}

/**
 * Counts one try at a password in a transaction of its own, before the password is looked at, so that
 * a thousand parallel tries are no way round the limit.
 * @param email in lower case; @param address of the peer
 * @throws Refusal too_many
 */
export async function claimTry(context: Context, email: string, address: string): Promise<Try> {
  const keys: FailureKeys = {
    pair: `pair:${sha256(`${email} ${address}`)}`,
    email: `email:${sha256(email)}`,
    address: `address:${sha256(address)}`,
  }
  const now = context.clock.now()
  const windowStart = new Date(now.getTime() - failureWindowMs)
  const ids = await context.database.transaction(async (tx) => {
    await lockTries(tx, keys)
    if (!mayTry(await countFailures(tx, keys, windowStart))) return null
    const rows = Object.values(keys).map((key) => ({ id: randomUUID(), key }))
    for (const { id, key } of rows) await insertFailure(tx, id, key, now)
    return rows.map(({ id }) => id)
  })
  if (!ids) throw new Refusal({ code: 'too_many', message: 'tooManyTries' })
  return {
    succeeded: async () => {
      await deleteFailures(sqlOf(context), ids)
      await forgetFailures(sqlOf(context), keys, windowStart)
    },
  }
}
