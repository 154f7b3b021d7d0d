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
const WAYS = ['link', 'reply', 'keypress', 'simulator'] as const

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

/** "par le lien" */
export function useWay(): (answeredBy: string | null) => string {
  const t = useTranslations('watch.by')
  return (answeredBy) => t(WAYS.find((known) => known === answeredBy) ?? 'other')
}

/** "11:02, par le lien"; null without an answer. */
export function useAnswer({ answeredAt, answeredBy }: ReachedPerson): string | null {
  const way = useWay()
  const locale = useLocale()
  const timeZone = useTimeZone() ?? 'UTC'
  if (answeredAt === null) return null
  return `${formatTime(new Date(answeredAt), locale, timeZone)}, ${way(answeredBy)}`
}
