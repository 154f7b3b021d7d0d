import { useLocale, useTranslations } from 'next-intl'
import { formatMoment } from '../../lib/i18n/format.ts'
import type { OnCallView, ScheduleView } from '../../lib/roster/queries.ts'
import { Row } from '../settings/rows.tsx'
import { Hatching } from '../ui/hatching.tsx'

interface ScheduleRowProps {
  schedule: ScheduleView
  onCall: OnCallView | null
}

/** A schedule and who is on duty by it now; nobody is hatched. */
export function ScheduleRow({ schedule, onCall }: ScheduleRowProps) {
  const t = useTranslations('roster.schedules')
  const locale = useLocale()
  const { id, name, timeZone } = schedule
  return (
    <Row title={name} href={`/settings/schedules/${id}`}>
      {onCall ? (
        <p>
          <span className="mr-2 font-semibold text-ink">{onCall.name}</span>
          {t('until', { time: formatMoment(new Date(onCall.until), locale, timeZone) })}
        </p>
      ) : (
        <Hatching className="mt-1">
          <span className="text-ink">{t('uncovered')}</span>
        </Hatching>
      )}
    </Row>
  )
}
