import { getTranslations } from 'next-intl/server'
import { IntegrationForm } from '../../../../components/settings/integration-form.tsx'
import { IntegrationRow } from '../../../../components/settings/integration-row.tsx'
import { RefusedBodies } from '../../../../components/settings/refused-bodies.tsx'
import { Rows } from '../../../../components/settings/rows.tsx'
import { Hatching } from '../../../../components/ui/hatching.tsx'
import { Section } from '../../../../components/ui/section.tsx'
import { FORMAT_NAMES } from '../../../../lib/alerts/model.ts'
import { listIntegrations, listRefusedBodies } from '../../../../lib/alerts/queries.ts'
import { shown } from '../../../../lib/platform/adapters/page.ts'
import { Frame, requireAdmin, settingsTitle } from '../frame.tsx'
import { addIntegration, endIntegration, testIntegration } from './actions.ts'

export const generateMetadata = () => settingsTitle('integrations')

/** Where alerts come from: each sender with its own key, and what was refused. */
export default async function IntegrationsPage() {
  const visit = await requireAdmin('/settings/integrations')
  const integrations = await shown(listIntegrations(visit.context, { limit: 200 }))
  const refused = await shown(listRefusedBodies(visit.context, { limit: 20 }))
  const t = await getTranslations('settings.integrations')
  const formats = FORMAT_NAMES.map((value) => ({
    value,
    label: value === 'auto' ? t('auto') : value,
  }))
  return (
    <Frame visit={visit} current="integrations" title={t('title')} intro={t('intro')}>
      <Section title={t('list')} meta={integrations.length || undefined}>
        {integrations.length === 0 && <Hatching>{t('none')}</Hatching>}
        {integrations.length > 0 && (
          <Rows label={t('list')}>
            {integrations.map((integration) => (
              <IntegrationRow
                key={integration.id}
                integration={integration}
                test={testIntegration}
                end={endIntegration}
              />
            ))}
          </Rows>
        )}
      </Section>
      <Section title={t('add')} className="mt-8">
        <IntegrationForm
          action={addIntegration}
          fields={[
            { kind: 'text', name: 'name', label: t('name'), required: true, half: true },
            {
              kind: 'select',
              name: 'format',
              label: t('format'),
              hint: t('formatHint'),
              value: 'auto',
              choices: formats,
              half: true,
            },
            { kind: 'password', name: 'secret', label: t('secret'), hint: t('secretHint') },
          ]}
        />
      </Section>
      <Section title={t('refused')} meta={refused.length || undefined} className="mt-8">
        <RefusedBodies bodies={refused} />
      </Section>
    </Frame>
  )
}
