import { getTranslations } from 'next-intl/server'
import { RunbookRow } from '../../../../components/runbook/runbook-row.tsx'
import { FieldsForm } from '../../../../components/settings/fields-form.tsx'
import { Rows } from '../../../../components/settings/rows.tsx'
import { Hatching } from '../../../../components/ui/hatching.tsx'
import { Section } from '../../../../components/ui/section.tsx'
import { requireFullViewer, shown } from '../../../../lib/platform/adapters/page.ts'
import { listRunbooks } from '../../../../lib/runbook/queries.ts'
import { Frame, settingsTitle } from '../frame.tsx'
import { addRunbook } from './actions.ts'
import { runbookFields } from './fields.ts'

export const generateMetadata = () => settingsTitle('runbooks')

/** The checklists that stand open in a crisis when its alert matches. */
export default async function RunbooksPage() {
  const visit = await requireFullViewer('/settings/runbooks')
  const { isAdmin } = visit.viewer
  const runbooks = await shown(listRunbooks(visit.context))
  const t = await getTranslations('runbook.settings')
  return (
    <Frame visit={visit} current="runbooks" title={t('title')} intro={t('intro')}>
      <Section title={t('list')} meta={runbooks.length || undefined}>
        {runbooks.length === 0 && <Hatching>{t('none')}</Hatching>}
        {runbooks.length > 0 && (
          <Rows label={t('list')}>
            {runbooks.map((runbook) => (
              <RunbookRow key={runbook.id} runbook={runbook} edits={isAdmin} />
            ))}
          </Rows>
        )}
      </Section>
      {isAdmin && (
        <Section title={t('add')} className="mt-8">
          <FieldsForm
            action={addRunbook}
            fields={await runbookFields(null)}
            submit={t('add')}
            primary
          />
        </Section>
      )}
    </Frame>
  )
}
