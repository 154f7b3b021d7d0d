import { NextIntlClientProvider } from 'next-intl'
import { getLocale, getTranslations } from 'next-intl/server'
import { FieldsForm } from '../../../../components/settings/fields-form.tsx'
import { LiveRefresh } from '../../../../components/shell/live-refresh.tsx'
import { Section } from '../../../../components/ui/section.tsx'
import { DrillControls } from '../../../../components/watch/drill-controls.tsx'
import { DrillResults } from '../../../../components/watch/drill-results.tsx'
import { Findings } from '../../../../components/watch/findings.tsx'
import { LastBeat } from '../../../../components/watch/last-beat.tsx'
import { pickMessages } from '../../../../lib/i18n/messages.ts'
import { shown } from '../../../../lib/platform/adapters/page.ts'
import { beatMethods } from '../../../../lib/watch/model.ts'
import { readDrills } from '../../../../lib/watch/read-reach.ts'
import { readWatch } from '../../../../lib/watch/read-watch.ts'
import { Frame, requireAdmin, settingsTitle } from '../frame.tsx'
import { beginDrill, saveDrillPlan, saveHeartbeat, stopDrill } from './actions.ts'
import { drillFields } from './fields.ts'

export const generateMetadata = () => settingsTitle('watch')

const REFRESH_MS = 10_000

/** Whether paging is well, who outside is told so, and whether everybody can be reached. */
export default async function WatchPage() {
  const visit = await requireAdmin('/settings/watch')
  const watch = await shown(readWatch(visit.context))
  const [drill] = await shown(readDrills(visit.context, 1))
  const t = await getTranslations('watch.page')
  const locale = await getLocale()
  const { heartbeat } = watch
  return (
    <Frame visit={visit} current="watch" title={t('title')} intro={t('intro')}>
      <NextIntlClientProvider messages={pickMessages(locale, 'shell')}>
        <LiveRefresh everyMs={REFRESH_MS} />
      </NextIntlClientProvider>
      <Section title={t('now')}>
        <Findings watch={watch} />
      </Section>
      <Section title={t('beat')} className="mt-8">
        <p className="mb-4 text-ink2">{t('beatHint')}</p>
        <FieldsForm
          action={saveHeartbeat}
          submit={t('save')}
          primary
          fields={[
            {
              kind: 'url',
              name: 'heartbeatUrl',
              label: t('url'),
              hint: t('urlHint'),
              value: heartbeat.url,
            },
            {
              kind: 'select',
              name: 'heartbeatMethod',
              label: t('method'),
              value: heartbeat.method,
              choices: beatMethods.map((value) => ({ value, label: value })),
              half: true,
            },
          ]}
        />
        {heartbeat.url !== '' && <LastBeat last={heartbeat.last} />}
      </Section>
      <Section title={t('drill')} className="mt-8">
        <p className="mb-4 text-ink2">{t('drillHint')}</p>
        <FieldsForm
          action={saveDrillPlan}
          submit={t('save')}
          fields={await drillFields(watch.drill)}
        />
        <DrillControls
          next={watch.drill.next}
          running={drill !== undefined && drill.endedAt === null}
          people={watch.drill.people}
          begin={beginDrill}
          end={stopDrill}
        />
        {drill ? <DrillResults drill={drill} /> : <p className="text-ink2">{t('nobody')}</p>}
      </Section>
    </Frame>
  )
}
