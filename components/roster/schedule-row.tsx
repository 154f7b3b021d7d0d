import { useLocale, useTranslations } from 'next-intl'
import { formatMoment } from '../../lib/i18n/format.ts'
import type { ScheduleView } from '../../lib/roster/model.ts'
import type { OnCallView } from '../../lib/roster/queries.ts'
import { Row } from '../settings/rows.tsx'
import { Hatching } from '../ui/hatching.tsx'

interface ScheduleRowProps {
  schedule: ScheduleView
  onCall: readonly OnCallView[]
  /** Within the next 14 days. */
  gaps: number
}

/** A schedule and who is on duty by it now; nobody, and gaps ahead, are hatched. */
export function ScheduleRow({ schedule, onCall, gaps }: ScheduleRowProps) {
  const t = useTranslations('roster.schedules')
  const locale = useLocale()
  const { id, name, timeZone } = schedule
  return (
    <Row title={name} href={`/settings/schedules/${id}`}>
      {onCall.map((turn) => (
        <p key={turn.id}>
          <span className="mr-2 font-semibold text-ink">{turn.name}</span>
          {t('until', { time: formatMoment(new Date(turn.until), locale, timeZone) })}
        </p>
      ))}
      {onCall.length === 0 && (
        <Hatching className="mt-1">
          <span className="text-ink">{t('uncovered')}</span>
        </Hatching>
      )}
      {onCall.length > 0 && gaps > 0 && (
        <Hatching className="mt-1">
          <span className="text-ink">{`${t('ahead')}, ${t('gapsIn', { count: gaps })}`}</span>
        </Hatching>
      )}
    </Row>
  )
}
