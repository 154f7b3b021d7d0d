import { useLocale, useTranslations } from 'next-intl'
import { formatMoment } from '../../lib/i18n/format.ts'
import type { UserName } from '../../lib/roster/model.ts'
import type { OnCall } from '../../lib/roster/schedule.ts'
import { Row, Rows } from '../settings/rows.tsx'
import { Hatching } from '../ui/hatching.tsx'

interface TurnsProps {
  turns: readonly (OnCall & { since: Date })[]
  people: readonly UserName[]
  timeZone: string
}

/** The next turns, in the schedule's own zone. */
export function Turns({ turns, people, timeZone }: TurnsProps) {
  const t = useTranslations('roster.schedules')
  const locale = useLocale()
  const moment = (at: Date) => formatMoment(at, locale, timeZone)
  if (turns.length === 0) return <Hatching>{t('uncovered')}</Hatching>
  return (
    <Rows>
      {turns.map(({ userId, since, until, override }, index) => (
        <Row
          key={since.toISOString()}
          title={people.find(({ id }) => id === userId)?.name ?? t('gone')}
          aside={
            <span>
              {index === 0
                ? t('until', { time: moment(until) })
                : t('span', { from: moment(since), to: moment(until) })}
            </span>
          }
        >
          {override && t('standsIn')}
        </Row>
      ))}
    </Rows>
  )
}
