import { useLocale, useTranslations } from 'next-intl'
import { formatMoment } from '../../lib/i18n/format.ts'
import type { TurnView } from '../../lib/roster/read-turns.ts'
import { Row, Rows } from '../settings/rows.tsx'
import { Hatching } from '../ui/hatching.tsx'

interface TurnsProps {
  turns: readonly TurnView[]
  timeZone: string
}

/** The next turns, in the schedule's own zone; one without anybody is hatched. */
export function Turns({ turns, timeZone }: TurnsProps) {
  const t = useTranslations('roster.schedules')
  const locale = useLocale()
  const moment = (at: Date) => formatMoment(at, locale, timeZone)
  if (turns.every(({ people }) => people.length === 0)) return <Hatching>{t('uncovered')}</Hatching>
  return (
    <Rows>
      {turns.map((turn, index) => (
        <Row
          key={turn.since.toISOString()}
          title={<Who {...turn} />}
          aside={
            <span>
              {index === 0
                ? t('until', { time: moment(turn.until) })
                : t('span', { from: moment(turn.since), to: moment(turn.until) })}
            </span>
          }
        >
          {turn.people.some(({ override }) => override) && t('standsIn')}
        </Row>
      ))}
    </Rows>
  )
}

function Who({ people, unknown }: TurnView) {
  const t = useTranslations('roster.schedules')
  if (people.length > 0) return people.map(({ name }) => name || t('gone')).join(', ')
  return (
    <Hatching>
      {unknown.length > 0 ? t('stranger', { who: unknown.join(', ') }) : t('noTurn')}
    </Hatching>
  )
}
