import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { Readiness } from '../../../components/settings/readiness.tsx'
import { Section } from '../../../components/ui/section.tsx'
import { requireFullViewer, shown } from '../../../lib/platform/adapters/page.ts'
import { readReadiness } from '../../../lib/roster/read-readiness.ts'
import { Frame, settingsTitle } from './frame.tsx'

export const generateMetadata = () => settingsTitle('overview')

/** What is missing for tonight, the gravest first; then what stands. */
export default async function SettingsPage() {
  const visit = await requireFullViewer('/settings')
  if (!visit.viewer.isAdmin) redirect('/settings/account')
  const readiness = await shown(readReadiness(visit.context))
  const t = await getTranslations('settings.overview')
  return (
    <Frame visit={visit} current="overview" title={t('title')} intro={t('intro')}>
      <Section title={t('tonight')}>
        <Readiness readiness={readiness} />
      </Section>
    </Frame>
  )
}
