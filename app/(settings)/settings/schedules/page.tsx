import { getTranslations } from 'next-intl/server'
import { ScheduleRow } from '../../../../components/roster/schedule-row.tsx'
import { FieldsForm } from '../../../../components/settings/fields-form.tsx'
import { Rows } from '../../../../components/settings/rows.tsx'
import { Hatching } from '../../../../components/ui/hatching.tsx'
import { Section } from '../../../../components/ui/section.tsx'
import { requireFullViewer, shown } from '../../../../lib/platform/adapters/page.ts'
import { listNames, listSchedules, readOnCall } from '../../../../lib/roster/queries.ts'
import { Frame, settingsTitle } from '../frame.tsx'
import { addSchedule } from './actions.ts'
import { scheduleFields } from './fields.ts'

export const generateMetadata = () => settingsTitle('schedules')

/** Who is on SRE duty now, and the schedules that say so. */
export default async function SchedulesPage() {
  const visit = await requireFullViewer('/settings/schedules')
  const { context, viewer } = visit
  const schedules = await shown(listSchedules(context))
  const onCall = await shown(readOnCall(context, context.clock.now()))
  const people = await shown(listNames(context))
  const t = await getTranslations('roster.schedules')
  return (
    <Frame visit={visit} current="schedules" title={t('title')} intro={t('intro')}>
      <Section title={t('list')}>
        {schedules.length === 0 && <Hatching>{t('none')}</Hatching>}
        {schedules.length > 0 && (
          <Rows label={t('list')}>
            {schedules.map((schedule) => (
              <ScheduleRow
                key={schedule.id}
                schedule={schedule}
                onCall={onCall.find((turn) => turn.schedule.id === schedule.id) ?? null}
              />
            ))}
          </Rows>
        )}
      </Section>
      {viewer.isAdmin && (
        <Section title={t('add')} className="mt-8">
          <FieldsForm
            action={addSchedule}
            fields={await scheduleFields(null, people)}
            submit={t('add')}
            primary
          />
        </Section>
      )}
    </Frame>
  )
}
