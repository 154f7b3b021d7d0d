import type { ChannelName, Channels } from '../channels/model.ts'
import { openChannels } from '../channels/open-channels.ts'
import { claimProbes } from '../channels/outage/store.ts'
import { claimProbe } from '../channels/queue/store.ts'
import type { Context } from '../platform/context.ts'
import { LEASE_MS } from './model.ts'
import { recordAnswer } from './record-outage.ts'
import { sendClaimed } from './send-attempt.ts'
import type { AttemptRow } from './store.ts'

/**
 * Tries channels that are down, every 10 s, by one attempt that waits, or else by a question that sends
 * nothing.
 * @returns how many channels were tried
 */
export async function checkChannels(context: Context): Promise<number> {
  const due = await claimProbes(context.database.sql, context.clock.now())
  if (due.length === 0) return 0
  const channels = openChannels(context)
  await Promise.all(due.map((name) => checkChannel(context, channels, name)))
  return due.length
}

async function checkChannel(
  context: Context,
  channels: Channels,
  name: ChannelName,
): Promise<void> {
  const now = context.clock.now()
  const attempt = await claimProbe<AttemptRow>(context.database.sql, {
    channel: name,
    owner: context.requestId,
    now,
    leaseUntil: new Date(now.getTime() + LEASE_MS),
  })
  if (attempt !== null) await sendClaimed(context, channels, attempt)
  else if (channels[name] === null || (await channels[name].answers())) {
    await recordAnswer(context, name)
  }
}
