import { getTranslations } from 'next-intl/server'
import { FieldsForm } from '../../../../components/settings/fields-form.tsx'
import { Section } from '../../../../components/ui/section.tsx'
import { readSettings } from '../../../../lib/access/change-settings.ts'
import { shown } from '../../../../lib/platform/adapters/page.ts'
import { Frame, requireAdmin, settingsTitle } from '../frame.tsx'
import { saveSettings } from './actions.ts'
import { LimitsSection } from './limits-section.tsx'

export const generateMetadata = () => settingsTitle('general')

/** What holds for the whole instance. */
export default async function GeneralPage() {
  const visit = await requireAdmin('/settings/general')
  const settings = await shown(readSettings(visit.context))
  const t = await getTranslations('settings.general')
  return (
    <Frame visit={visit} current="general" title={t('title')}>
      <Section title={t('crisis')}>
        <FieldsForm
          action={saveSettings}
          submit={t('save')}
          primary
          fields={[
            {
              kind: 'text',
              name: 'videoLinkTemplate',
              label: t('video'),
              hint: t('videoHint', { place: '{room}', example: 'https://meet.example.org/{room}' }),
              value: settings.videoLinkTemplate,
            },
            {
              kind: 'text',
              name: 'phoneBridge',
              label: t('bridge'),
              hint: t('bridgeHint'),
              value: settings.phoneBridge,
            },
            {
              kind: 'text',
              name: 'organisation',
              label: t('organisation'),
              hint: t('organisationHint'),
              value: settings.organisation,
            },
            {
              kind: 'switch',
              name: 'publicStatusPage',
              label: t('publicPage'),
              hint: t('publicPageHint'),
              chosen: settings.publicStatusPage ? ['on'] : [],
            },
          ]}
        />
      </Section>
      <LimitsSection limits={settings.pagingLimits} />
    </Frame>
  )
}
