import { getLocale, getTranslations } from 'next-intl/server'
import { CalendarState } from '../../../../../components/roster/calendar-state.tsx'
import { Gaps } from '../../../../../components/roster/gaps.tsx'
import { Overrides } from '../../../../../components/roster/overrides.tsx'
import { Turns } from '../../../../../components/roster/turns.tsx'
import { ActButton } from '../../../../../components/settings/act-button.tsx'
import { FieldsForm } from '../../../../../components/settings/fields-form.tsx'
import { Section } from '../../../../../components/ui/section.tsx'
import { requireFullViewer, shown } from '../../../../../lib/platform/adapters/page.ts'
import { refusalSentence } from '../../../../../lib/platform/adapters/problem.ts'
import type { Context } from '../../../../../lib/platform/context.ts'
import type { ScheduleView } from '../../../../../lib/roster/model.ts'
import { listNames, readSchedule } from '../../../../../lib/roster/queries.ts'
import { readTurns } from '../../../../../lib/roster/read-turns.ts'
import { Frame, settingsTitle } from '../../frame.tsx'
import { addOverride, editSchedule, removeOverride, removeSchedule } from '../actions.ts'
import { calendarFields, scheduleFields } from '../fields.ts'

interface SchedulePageProps {
  params: Promise<{ id: string }>
}

const TURNS_SHOWN = 8

export const generateMetadata = () => settingsTitle('schedules')

/** One schedule: its next turns and gaps, who stands in, and its rule or calendar. */
export default async function SchedulePage({ params }: SchedulePageProps) {
  const { id } = await params
  const visit = await requireFullViewer(`/settings/schedules/${id}`)
  const { context, viewer } = visit
  const schedule = await shown(readSchedule(context, id))
  const { turns, gaps } = await shown(readTurns(context, id, TURNS_SHOWN))
  const t = await getTranslations('roster.schedules')
  const locale = await getLocale()
  const { timeZone, calendar } = schedule
  return (
    <Frame visit={visit} current="schedules" title={schedule.name}>
      <Section title={t('turns')} meta={timeZone}>
        <Turns turns={turns} timeZone={timeZone} />
      </Section>
      <Section
        title={t('ahead')}
        meta={gaps.length > 0 ? t('gapsIn', { count: gaps.length }) : undefined}
        className="mt-8"
      >
        <Gaps gaps={gaps} timeZone={timeZone} />
      </Section>
      {calendar && (
        <Section title={t('calendar')} className="mt-8">
          <CalendarState
            calendar={calendar}
            fault={calendar.fault && refusalSentence(locale, calendar.fault)}
            timeZone={timeZone}
          />
        </Section>
      )}
      {viewer.isAdmin && <Changing context={context} schedule={schedule} />}
    </Frame>
  )
}

interface ChangingProps {
  context: Context
  schedule: ScheduleView
}

async function Changing({ context, schedule }: ChangingProps) {
  const { id } = schedule
  const t = await getTranslations('roster.schedules')
  const people = await shown(listNames(context))
  return (
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
      <Section title={schedule.calendar ? t('calendarRule') : t('rule')} className="mt-8">
        <FieldsForm
          action={editSchedule}
          hidden={{ id }}
          fields={
            schedule.calendar
              ? await calendarFields(schedule)
              : await scheduleFields(schedule, people)
          }
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
  )
}
