import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { Readiness } from '../../../components/settings/readiness.tsx'
import { Section } from '../../../components/ui/section.tsx'
import { readSetUp, setUpSteps } from '../../../lib/home/read-set-up.ts'
import { requireFullViewer, shown } from '../../../lib/platform/adapters/page.ts'
import { readReadiness } from '../../../lib/roster/read-readiness.ts'
import { Frame, settingsTitle } from './frame.tsx'

export const generateMetadata = () => settingsTitle('overview')

/** What is missing for tonight, the gravest first; then what stands. */
export default async function SettingsPage() {
  const visit = await requireFullViewer('/settings')
  if (!visit.viewer.isAdmin) redirect('/settings/account')
  const readiness = await shown(readReadiness(visit.context))
  const { done } = await shown(readSetUp(visit.context))
  const left = setUpSteps.filter((step) => !done[step]).length
  const t = await getTranslations('settings.overview')
  return (
    <Frame visit={visit} current="overview" title={t('title')} intro={t('intro')}>
      <Section title={t('tonight')}>
        <Readiness readiness={readiness} />
        {left > 0 && (
          <p className="mt-6">
            <a href="/setup" className="link max-desk:inline-flex max-desk:min-h-11">
              {t('resume', { count: left })}
            </a>
          </p>
        )}
      </Section>
    </Frame>
  )
}
