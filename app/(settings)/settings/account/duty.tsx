import { getLocale, getTranslations } from 'next-intl/server'
import { DutyForm } from '../../../../components/roster/duty-form.tsx'
import { ActButton } from '../../../../components/settings/act-button.tsx'
import { FieldsForm } from '../../../../components/settings/fields-form.tsx'
import { Section } from '../../../../components/ui/section.tsx'
import { formatMoment } from '../../../../lib/i18n/format.ts'
import type { CrisisDutyView } from '../../../../lib/roster/read-crisis-duty.ts'
import { dutyFields } from '../duty-fields.ts'
import { endPause, saveDuty, startPause } from './actions.ts'

interface DutyProps {
  id: string
  duty: CrisisDutyView
  /** The reader's own; an admin sets the nights of others, who are on crisis duty. */
  own?: boolean
}

/** A volunteer's nights, and their pause. */
export async function Duty({ id, duty, own = true }: DutyProps) {
  const t = await getTranslations('roster.duty')
  const fields = await dutyFields(duty)
  return (
    <>
      <Section title={t(own ? 'title' : 'they.title')} meta={duty.timeZone} className="mt-8">
        <DutyForm
          action={saveDuty}
          hidden={{ id }}
          submit={t('save')}
          {...fields}
          whether={own ? fields.whether : null}
        />
      </Section>
      {duty.crisisDuty && <Pause id={id} duty={duty} own={own} />}
    </>
  )
}

async function Pause({ id, duty, own }: DutyProps) {
  const t = await getTranslations('roster.duty')
  const locale = await getLocale()
  const { pausedUntil, timeZone } = duty
  return (
    <Section title={t('pause')} className="mt-8">
      <p className="mb-3 text-ink2">{t(own ? 'pauseHint' : 'they.pauseHint')}</p>
      {pausedUntil ? (
        <>
          <p className="mb-3 font-semibold">
            {t('paused', { until: formatMoment(new Date(pausedUntil), locale, timeZone) })}
          </p>
          <ActButton action={endPause} hidden={{ id, own: own ? 'yes' : '' }} size="m">
            {t('resume')}
          </ActButton>
        </>
      ) : (
        <FieldsForm
          action={startPause}
          hidden={{ id }}
          submit={t('startPause')}
          fields={[
            {
              kind: 'datetime-local',
              name: 'until',
              label: t('pauseUntil', { timeZone }),
              required: true,
              half: true,
            },
          ]}
        />
      )}
    </Section>
  )
}
