import { getTranslations } from 'next-intl/server'
import { ActButton } from '../../../../../components/settings/act-button.tsx'
import { FieldsForm } from '../../../../../components/settings/fields-form.tsx'
import { Section } from '../../../../../components/ui/section.tsx'
import { shown } from '../../../../../lib/platform/adapters/page.ts'
import { readRunbook } from '../../../../../lib/runbook/queries.ts'
import { Frame, requireAdmin, settingsTitle } from '../../frame.tsx'
import { editRunbook, removeRunbook } from '../actions.ts'
import { runbookFields } from '../fields.ts'

interface RunbookPageProps {
  params: Promise<{ id: string }>
}

export const generateMetadata = () => settingsTitle('runbooks')

/** One runbook, to be rewritten or removed; crises keep the steps they were given. */
export default async function RunbookPage({ params }: RunbookPageProps) {
  const { id } = await params
  const visit = await requireAdmin(`/settings/runbooks/${id}`)
  const runbook = await shown(readRunbook(visit.context, id))
  const t = await getTranslations('runbook.settings')
  return (
    <Frame visit={visit} current="runbooks" title={runbook.title} intro={t('keeps')}>
      <Section title={t('edit')}>
        <FieldsForm
          action={editRunbook}
          hidden={{ id }}
          fields={await runbookFields(runbook)}
          submit={t('save')}
          primary
        />
      </Section>
      <Section title={t('remove')} className="mt-8">
        <ActButton action={removeRunbook} hidden={{ id }}>
          {t('remove')}
        </ActButton>
      </Section>
    </Frame>
  )
}
