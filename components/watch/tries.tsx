import { useLocale, useTimeZone, useTranslations } from 'next-intl'
import { formatTime } from '../../lib/i18n/format.ts'
import type { ReachedPerson } from '../../lib/watch/reach.ts'

const CHANNELS = ['sms', 'voice', 'email'] as const
const STATUSES = [
  'waiting',
  'sending',
  'unknown',
  'sent',
  'delivered',
  'undelivered',
  'failed',
  'cancelled',
] as const
const WAYS = ['link', 'reply', 'keypress'] as const

/** "SMS 11:00, reçu · appel 11:10, parti" */
export function Tries({ attempts }: Pick<ReachedPerson, 'attempts'>) {
  const t = useTranslations('watch.attempt')
  const locale = useLocale()
  const timeZone = useTimeZone() ?? 'UTC'
  const words = attempts.map(({ channel, status, at, errorCode }) => {
    const name = CHANNELS.find((known) => known === channel)
    const fate = STATUSES.find((known) => known === status)
    const time = formatTime(new Date(at), locale, timeZone)
    const code = errorCode === null ? '' : ` (${errorCode})`
    return `${name ? t(name) : channel} ${time}, ${fate ? t(fate) : status}${code}`
  })
  return words.join(' · ')
}

/** "11:02, par le lien"; null without an answer. */
export function useAnswer({ answeredAt, answeredBy }: ReachedPerson): string | null {
  const t = useTranslations('watch.by')
  const locale = useLocale()
  const timeZone = useTimeZone() ?? 'UTC'
  if (answeredAt === null) return null
  const way = WAYS.find((known) => known === answeredBy) ?? 'other'
  return `${formatTime(new Date(answeredAt), locale, timeZone)}, ${t(way)}`
}
