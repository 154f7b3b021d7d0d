import { useLocale, useTimeZone, useTranslations } from 'next-intl'
import { formatDuration, formatList, formatTime } from '../../lib/i18n/format.ts'
import type { PagingDecision } from '../../lib/paging/decisions.ts'
import type { PagesView } from '../../lib/paging/list-pages.ts'

type Next = NonNullable<PagesView['next']>
type Queue = PagesView['queues'][number]

/** Puts decisions of the paging into words: what was done and why, and what comes next. */
export function useDecisionWords() {
  const t = useTranslations('paging.decision')
  const roleWord = useTranslations('paging.link.role')
  const locale = useLocale()
  const timeZone = useTimeZone() ?? 'UTC'
  const time = (at: string) => formatTime(new Date(at), locale, timeZone)
  return {
    time,
    /** "3 calls because comms is empty", without its time. */
    what: (decision: PagingDecision): string => {
      if (decision.kind !== 'sent') return t(`rest.${decision.kind}`)
      const { channel, reason, vacant, crew, needed, count } = decision
      const text = t(`sent.${channel}`, { count })
      if (crew !== null && needed !== null && reason === 'repeat') {
        return t('why.short', { text, crew, needed })
      }
      if (vacant.length > 0) {
        const roles = formatList(
          vacant.map((role) => roleWord(role)),
          locale,
        )
        return t('why.vacant', { text, roles })
      }
      return t(`why.${reason}`, { text })
    },
    /** How it went: of what was sent, how much arrived and waits. */
    outcome: (decision: PagingDecision): string => {
      if (decision.kind !== 'sent') return ''
      const { channel, delivered, waiting } = decision
      return t(`outcome.${channel === 'voice' ? 'voice' : 'sms'}`, { delivered, waiting })
    },
    /** What lies in the provider's queue, and how long that takes. */
    queue: ({ channel, count, since, leftMs }: Queue) =>
      t(channel === 'voice' ? 'queue.voice' : 'queue.sms', {
        count,
        time: time(since),
        left: leftMs === null ? 'none' : formatDuration(leftMs, locale),
      }),
    next: ({ kind, count }: Next) => t(`next.${kind}`, { count }),
    nextAt: ({ kind, count, at }: Next) => t(`nextAt.${kind}`, { count, time: time(at) }),
  }
}
