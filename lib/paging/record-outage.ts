import type { ChannelName, SendResult } from '../channels/model.ts'
import { afterFailure, silenceOf } from '../channels/outage/rules.ts'
import { endOutage, lockOutage, saveOutage } from '../channels/outage/store.ts'
import type { Context } from '../platform/context.ts'
import { notifyOpenRooms, wakePager } from './store.ts'

/**
 * Counts how a channel's provider answers. After five failures in a row it is taken for down: what waits
 * is held back but for a probe, open rooms say so, and calls or mails are planned instead of what waits.
 * Its first answer ends that.
 */
export async function recordOutage(
  context: Context,
  channel: ChannelName,
  result: SendResult,
): Promise<void> {
  const reason = silenceOf(result)
  if (reason === null) return recordAnswer(context, channel)
  await context.database.transaction(async (tx) => {
    const before = await lockOutage(tx, channel)
    const outage = afterFailure(before, reason, context.clock.now())
    await saveOutage(tx, channel, outage)
    if (outage.downSince === null || before?.downSince) return
    context.log.error({ channel, reason }, 'a provider does not answer')
    await notifyOpenRooms(tx)
    await wakePager(tx)
  })
}

/** The provider is there. */
export async function recordAnswer(context: Context, channel: ChannelName): Promise<void> {
  const { sql } = context.database
  if (!(await endOutage(sql, channel))) return
  context.log.info({ channel }, 'a provider answers again')
  await notifyOpenRooms(sql)
  await wakePager(sql)
}
