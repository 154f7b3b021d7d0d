import { useTranslations } from 'next-intl'
import type { HomeEvent } from '../../lib/home/model.ts'
import { Section } from '../ui/section.tsx'
import { useMoments } from './moments.ts'

const DAY_MS = 24 * 3_600_000

interface NextEventProps {
  event: HomeEvent | null
  now: Date
}

/** The next peak that somebody announced. */
export function NextEvent({ event, now }: NextEventProps) {
  const t = useTranslations('home.quiet')
  const { day, time, said } = useMoments()
  const days = event
    ? Math.max(0, Math.ceil((event.startsAt.getTime() - now.getTime()) / DAY_MS))
    : 0
  return (
    <Section title={t('event')} meta={event && t('inDays', { days })} className="desk:border-t-0">
      {event ? (
        <>
          <p className="text-ink2">
            {day(event.startsAt)}, <strong className="time text-ink">{time(event.startsAt)}</strong>
          </p>
          <p className="mt-0.5 mb-2 text-3 font-bold text-balance">{said(event.title)}</p>
          {event.expected && <p>{said(event.expected)}</p>}
        </>
      ) : (
        <>
          <p>{t('noEvent')}</p>
          <p className="mt-1 text-ink2">{t('noEventMore')}</p>
        </>
      )}
    </Section>
  )
}
