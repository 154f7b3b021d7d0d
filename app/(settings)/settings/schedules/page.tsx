import { getTranslations } from 'next-intl/server'
import { OnDutyThen } from '../../../../components/roster/on-duty-then.tsx'
import { ScheduleRow } from '../../../../components/roster/schedule-row.tsx'
import { FieldsForm } from '../../../../components/settings/fields-form.tsx'
import { Rows } from '../../../../components/settings/rows.tsx'
import { Hatching } from '../../../../components/ui/hatching.tsx'
import { Section } from '../../../../components/ui/section.tsx'
import { requireFullViewer, shown } from '../../../../lib/platform/adapters/page.ts'
import type { Context } from '../../../../lib/platform/context.ts'
import type { ScheduleView } from '../../../../lib/roster/model.ts'
import {
  listNames,
  listSchedules,
  listVolunteersAt,
  readOnCall,
} from '../../../../lib/roster/queries.ts'
import { readGaps } from '../../../../lib/roster/read-turns.ts'
import { instantIn } from '../../../../lib/roster/schedule.ts'
import { Frame, settingsTitle } from '../frame.tsx'
import { addSchedule } from './actions.ts'
import { calendarFields, scheduleFields } from './fields.ts'

interface SchedulesPageProps {
  searchParams: Promise<{ at?: string | string[] }>
}

export const generateMetadata = () => settingsTitle('schedules')

/** Who is on SRE duty now and at any time, and the schedules that say so. */
export default async function SchedulesPage({ searchParams }: SchedulesPageProps) {
  const asked = String((await searchParams).at ?? '')
  const visit = await requireFullViewer('/settings/schedules')
  const { context, viewer } = visit
  const { timeZone } = context.environment
  const schedules = await shown(listSchedules(context))
  const t = await getTranslations('roster.schedules')
  return (
    <Frame visit={visit} current="schedules" title={t('title')} intro={t('intro')}>
      <Section title={t('list')}>
        {schedules.length === 0 && <Hatching>{t('none')}</Hatching>}
        {schedules.length > 0 && <Schedules context={context} schedules={schedules} />}
      </Section>
      <OnDutyThen
        timeZone={timeZone}
        asked={asked}
        then={await dutyThen(context, asked, schedules)}
      />
      {viewer.isAdmin && <Adding context={context} />}
    </Frame>
  )
}

interface SchedulesProps {
  context: Context
  schedules: readonly ScheduleView[]
}

async function Schedules({ context, schedules }: SchedulesProps) {
  const t = await getTranslations('roster.schedules')
  const onCall = await shown(readOnCall(context, context.clock.now()))
  const gaps = await shown(readGaps(context))
  return (
    <Rows label={t('list')}>
      {schedules.map((schedule) => (
        <ScheduleRow
          key={schedule.id}
          schedule={schedule}
          onCall={onCall.filter((turn) => turn.schedule.id === schedule.id)}
          gaps={gaps.find((found) => found.schedule.id === schedule.id)?.gaps.length ?? 0}
        />
      ))}
    </Rows>
  )
}

/** Null when no time was asked for, or what was asked is none. */
async function dutyThen(context: Context, asked: string, schedules: readonly ScheduleView[]) {
  const at = new Date(instantIn(asked, context.environment.timeZone))
  if (Number.isNaN(at.getTime())) return null
  return {
    at,
    schedules,
    onCall: await shown(readOnCall(context, at)),
    volunteers: await shown(listVolunteersAt(context, at)),
  }
}

async function Adding({ context }: { context: Context }) {
  const t = await getTranslations('roster.schedules')
  const people = await shown(listNames(context))
  return (
    <>
      <Section title={t('add')} className="mt-8">
        <FieldsForm
          action={addSchedule}
          fields={await scheduleFields(null, people)}
          submit={t('add')}
          primary
        />
      </Section>
      <Section title={t('addCalendar')} className="mt-8">
        <p className="mb-4 text-ink2">{t('addCalendarHint')}</p>
        <FieldsForm
          action={addSchedule}
          fields={await calendarFields(null)}
          submit={t('addCalendar')}
        />
      </Section>
    </>
  )
}
