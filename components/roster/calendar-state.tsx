import { useLocale, useTranslations } from 'next-intl'
import { formatMoment } from '../../lib/i18n/format.ts'
import type { CalendarView } from '../../lib/roster/model.ts'
import { Hatching } from '../ui/hatching.tsx'

interface CalendarStateProps {
  calendar: CalendarView
  /** The sentence of its fault. */
  fault: string | null
  timeZone: string
}

/** Where a schedule is read from and when it last was; a look that failed is hatched. */
export function CalendarState({ calendar, fault, timeZone }: CalendarStateProps) {
  const t = useTranslations('roster.schedules')
  const locale = useLocale()
  const moment = (at: string | null) => (at ? formatMoment(new Date(at), locale, timeZone) : '–')
  const { host, fetchedAt, triedAt } = calendar
  if (fault === null) return <p>{t('calendarFrom', { host, time: moment(fetchedAt) })}</p>
  return (
    <Hatching>
      {t('calendarFault', { time: moment(triedAt), fault, good: moment(fetchedAt) })}
    </Hatching>
  )
}
