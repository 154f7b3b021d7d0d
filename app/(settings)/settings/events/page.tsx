import { getTranslations } from 'next-intl/server'
import { EventRow } from '../../../../components/roster/event-row.tsx'
import { FieldsForm } from '../../../../components/settings/fields-form.tsx'
import { Rows } from '../../../../components/settings/rows.tsx'
import { Section } from '../../../../components/ui/section.tsx'
import { requireFullViewer, shown } from '../../../../lib/platform/adapters/page.ts'
import { listPlannedEvents } from '../../../../lib/roster/queries.ts'
import { Frame, settingsTitle } from '../frame.tsx'
import { addEvent, removeEvent } from './actions.ts'

export const generateMetadata = () => settingsTitle('events')

/** Announced peaks: they arm the team before, and explain an alert during. */
export default async function EventsPage() {
  const visit = await requireFullViewer('/settings/events')
  const { context, viewer } = visit
  const events = await shown(listPlannedEvents(context, { limit: 100, before: null }))
  const t = await getTranslations('roster.events')
  const { timeZone } = context.environment
  return (
    <Frame visit={visit} current="events" title={t('title')} intro={t('intro')}>
      <Section title={t('list')} meta={timeZone}>
        {events.length === 0 && <p className="text-ink2">{t('none')}</p>}
        {events.length > 0 && (
          <Rows label={t('list')}>
            {events.map((event) => (
              <EventRow
                key={event.id}
                event={event}
                now={context.clock.now()}
                remove={viewer.isAdmin ? removeEvent : null}
              />
            ))}
          </Rows>
        )}
      </Section>
      {viewer.isAdmin && (
        <Section title={t('add')} className="mt-8">
          <FieldsForm
            action={addEvent}
            submit={t('add')}
            primary
            fields={[
              { kind: 'text', name: 'title', label: t('name'), required: true },
              {
                kind: 'datetime-local',
                name: 'startsAt',
                label: t('startsAt'),
                required: true,
                half: true,
              },
              {
                kind: 'datetime-local',
                name: 'endsAt',
                label: t('endsAt'),
                required: true,
                half: true,
              },
              { kind: 'text', name: 'expected', label: t('expected'), hint: t('expectedHint') },
              { kind: 'text', name: 'services', label: t('services'), hint: t('servicesHint') },
            ]}
          />
        </Section>
      )}
    </Frame>
  )
}
