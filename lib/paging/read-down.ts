import type { ChannelName } from '../channels/model.ts'
import { readChannelsDown } from '../channels/outage/queries.ts'
import { type Context, sqlOf } from '../platform/context.ts'
import type { PageFacts } from './staffing.ts'

/**
 * What waits for a provider that is down counts as failed, so that the next channel is taken: a call
 * instead of a text, a mail instead of both. A call is not planned again for want of the first.
 */
export async function readDown(context: Context, pages: readonly PageFacts[]) {
  const down = (await readChannelsDown(sqlOf(context))).map(({ channel }) => channel)
  return {
    textsDown: withoutHope(pages, down.includes('sms') ? ['sms'] : []),
    phonesDown: withoutHope(pages, down),
  }
}

function withoutHope(pages: readonly PageFacts[], down: readonly ChannelName[]): PageFacts[] {
  const isHeldUp = ({ channel, status }: PageFacts['attempts'][number]) =>
    down.some((name) => name === channel) && (status === 'waiting' || status === 'unknown')
  return pages.map((page) => ({
    ...page,
    attempts: page.attempts.map((attempt) =>
      isHeldUp(attempt) ? { ...attempt, status: 'failed' } : attempt,
    ),
  }))
}
