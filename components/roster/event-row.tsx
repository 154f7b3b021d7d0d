import { useLocale, useTimeZone, useTranslations } from 'next-intl'
import { formatMoment } from '../../lib/i18n/format.ts'
import type { PlannedEventView } from '../../lib/roster/queries.ts'
import { ActButton } from '../settings/act-button.tsx'
import type { FormAction } from '../settings/form-answer.ts'
import { Row } from '../settings/rows.tsx'

interface EventRowProps {
  event: PlannedEventView
  now: Date
  /** Null: may not. */
  remove: FormAction | null
}

/** An announced peak; one that is over is faded. */
export function EventRow({ event, now, remove }: EventRowProps) {
  const t = useTranslations('roster.events')
  const locale = useLocale()
  const timeZone = useTimeZone() ?? 'UTC'
  const moment = (time: string) => formatMoment(new Date(time), locale, timeZone)
  const { id, title, startsAt, endsAt, expected, services } = event
  return (
    <Row
      title={title}
      faded={new Date(endsAt) < now}
      aside={
        remove && (
          <ActButton action={remove} hidden={{ id }} spoken={t('removeSpoken', { title })}>
            {t('remove')}
          </ActButton>
        )
      }
    >
      <p>{t('span', { from: moment(startsAt), to: moment(endsAt) })}</p>
      {expected && <p>{expected}</p>}
      {services.length > 0 && <p>{services.join(', ')}</p>}
    </Row>
  )
}
