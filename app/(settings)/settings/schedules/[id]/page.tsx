import { getTranslations } from 'next-intl/server'
import { Overrides } from '../../../../../components/roster/overrides.tsx'
import { Turns } from '../../../../../components/roster/turns.tsx'
import { ActButton } from '../../../../../components/settings/act-button.tsx'
import { FieldsForm } from '../../../../../components/settings/fields-form.tsx'
import { Section } from '../../../../../components/ui/section.tsx'
import { requireFullViewer, shown } from '../../../../../lib/platform/adapters/page.ts'
import { listNames, readSchedule, readTurns } from '../../../../../lib/roster/queries.ts'
import { Frame, settingsTitle } from '../../frame.tsx'
import { addOverride, editSchedule, removeOverride, removeSchedule } from '../actions.ts'
import { scheduleFields } from '../fields.ts'

interface SchedulePageProps {
  params: Promise<{ id: string }>
}

export const generateMetadata = () => settingsTitle('schedules')

/** One schedule: its next turns, who stands in, and its rule. */
export default async function SchedulePage({ params }: SchedulePageProps) {
  const { id } = await params
  const visit = await requireFullViewer(`/settings/schedules/${id}`)
  const { context, viewer } = visit
  const schedule = await shown(readSchedule(context, id))
  const turns = await shown(readTurns(context, id, 8))
  const people = await shown(listNames(context))
  const t = await getTranslations('roster.schedules')
  const { timeZone } = schedule
  return (
    <Frame visit={visit} current="schedules" title={schedule.name}>
      <Section title={t('turns')} meta={timeZone}>
        <Turns turns={turns} people={people} timeZone={timeZone} />
      </Section>
      {viewer.isAdmin && (
        <>
          <Section title={t('overrides')} className="mt-8">
            <Overrides
              schedule={schedule}
              people={people}
              now={context.clock.now()}
              add={addOverride}
              remove={removeOverride}
            />
          </Section>
          <Section title={t('rule')} className="mt-8">
            <FieldsForm
              action={editSchedule}
              hidden={{ id }}
              fields={await scheduleFields(schedule, people)}
              submit={t('save')}
              primary
            />
          </Section>
          <Section title={t('remove')} className="mt-8">
            <p className="mb-3 text-ink2">{t('removeHint')}</p>
            <ActButton action={removeSchedule} hidden={{ id }}>
              {t('remove')}
            </ActButton>
          </Section>
        </>
      )}
    </Frame>
  )
}
