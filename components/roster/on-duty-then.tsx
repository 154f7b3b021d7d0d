import { useLocale, useTranslations } from 'next-intl'
import { formatMoment } from '../../lib/i18n/format.ts'
import type { UserName } from '../../lib/roster/model.ts'
import type { OnCallView } from '../../lib/roster/queries.ts'
import { Row, Rows } from '../settings/rows.tsx'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { Section } from '../ui/section.tsx'

interface OnDutyThenProps {
  timeZone: string
  /** As it was typed. */
  asked: string
  /** Null: nothing was asked, or no time. */
  then: {
    at: Date
    schedules: readonly UserName[]
    onCall: readonly OnCallView[]
    volunteers: readonly UserName[]
  } | null
}

/** Who is on duty at a time that the reader names; without script too. */
export function OnDutyThen({ timeZone, asked, then }: OnDutyThenProps) {
  const t = useTranslations('roster.schedules')
  return (
    <Section id="then" title={t('askAt')} className="mt-8">
      <form action="#then" className="flex flex-wrap items-end gap-4">
        <Field
          label={t('at', { timeZone })}
          type="datetime-local"
          name="at"
          required
          defaultValue={asked}
          className="min-w-0 max-desk:w-full desk:w-80"
        />
        <Button type="submit">{t('ask')}</Button>
      </form>
      {then && <Answer {...then} timeZone={timeZone} />}
    </Section>
  )
}

type AnswerProps = NonNullable<OnDutyThenProps['then']> & { timeZone: string }

function Answer({ at, schedules, onCall, volunteers, timeZone }: AnswerProps) {
  const t = useTranslations('roster.schedules')
  const locale = useLocale()
  const moment = (time: Date) => formatMoment(time, locale, timeZone)
  return (
    <div className="mt-4" role="status">
      <p className="mb-2 font-semibold">{t('atThen', { time: moment(at) })}</p>
      <Rows>
        {schedules.map(({ id, name }) => (
          <Row
            key={id}
            title={
              onCall
                .filter(({ schedule }) => schedule.id === id)
                .map(
                  (turn) => `${turn.name}, ${t('until', { time: moment(new Date(turn.until)) })}`,
                )
                .join(' · ') || t('nobodyThen')
            }
          >
            {name}
          </Row>
        ))}
        <Row title={volunteers.map(({ name }) => name).join(', ') || t('nobodyThen')}>
          {t('volunteers')}
        </Row>
      </Rows>
    </div>
  )
}
