import { useTranslations } from 'next-intl'
import type { PagesView } from '../../lib/paging/list-pages.ts'
import { useReading } from './room-context.tsx'

interface OutageWordsProps {
  down: PagesView['down']
}

/** Which channels do not leave, since when, and what takes their place. */
export function OutageWords({ down }: OutageWordsProps) {
  const t = useTranslations('crisis.outage')
  const { time } = useReading()
  const since = down.map((each) => each.since).sort()[0]
  const names = new Set(down.map(({ channel }) => channel))
  const phones = names.has('sms') && names.has('voice')
  const what = phones ? 'phones' : names.has('sms') ? 'sms' : names.has('voice') ? 'voice' : 'email'
  if (since === undefined) return null
  return (
    <p role="status">
      <b>{t(`${what}.title`, { time: time(since) })}</b> {t(`${what}.next`)}
    </p>
  )
}
