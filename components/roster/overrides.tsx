import { useLocale, useTranslations } from 'next-intl'
import { formatMoment } from '../../lib/i18n/format.ts'
import type { ScheduleView, UserName } from '../../lib/roster/model.ts'
import { ActButton } from '../settings/act-button.tsx'
import { FieldsForm } from '../settings/fields-form.tsx'
import type { FormAction } from '../settings/form-answer.ts'
import { Row, Rows } from '../settings/rows.tsx'

interface OverridesProps {
  schedule: ScheduleView
  people: readonly UserName[]
  now: Date
  add: FormAction
  remove: FormAction
}

/** Who stands in for whom, and a form for another replacement. */
export function Overrides({ schedule, people, now, add, remove }: OverridesProps) {
  const t = useTranslations('roster.schedules')
  const locale = useLocale()
  const { id, timeZone, overrides } = schedule
  const moment = (time: string) => formatMoment(new Date(time), locale, timeZone)
  const coming = overrides.filter(({ to }) => new Date(to) > now)
  return (
    <>
      {coming.length > 0 && (
        <Rows>
          {coming.map(({ userId, from, to }) => (
            <Row
              key={from + userId}
              title={people.find((person) => person.id === userId)?.name ?? t('gone')}
              aside={
                <ActButton action={remove} hidden={{ id, from }}>
                  {t('removeOverride')}
                </ActButton>
              }
            >
              {t('span', { from: moment(from), to: moment(to) })}
            </Row>
          ))}
        </Rows>
      )}
      <FieldsForm
        action={add}
        hidden={{ id }}
        submit={t('addOverride')}
        className="mt-4"
        fields={[
          {
            kind: 'select',
            name: 'userId',
            label: t('who'),
            choices: people.map((person) => ({ value: person.id, label: person.name })),
          },
          {
            kind: 'datetime-local',
            name: 'from',
            label: t('from', { timeZone }),
            required: true,
            half: true,
          },
          {
            kind: 'datetime-local',
            name: 'to',
            label: t('to', { timeZone }),
            required: true,
            half: true,
          },
        ]}
      />
    </>
  )
}
