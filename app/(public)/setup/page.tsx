import type { Metadata } from 'next'
import { NextIntlClientProvider } from 'next-intl'
import { getLocale, getTranslations } from 'next-intl/server'
import { SetupForm } from '../../../components/access/setup-form.tsx'
import { SetupSteps } from '../../../components/access/setup-steps.tsx'
import { PublicMasthead } from '../../../components/shell/public-masthead.tsx'
import { Hatching } from '../../../components/ui/hatching.tsx'
import { pickMessages } from '../../../lib/i18n/messages.ts'
import { createFirstAdmin } from './actions.ts'

interface SetupPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('access.setup')
  return { title: t('title') }
}

/** The first administrator, by the one-time link that the first start printed. */
export default async function SetupPage({ searchParams }: SetupPageProps) {
  const { token } = await searchParams
  const given = typeof token === 'string' ? token : ''
  const t = await getTranslations('access.setup')
  const locale = await getLocale()
  return (
    <div className="flex min-h-dvh flex-col">
      <PublicMasthead back={`/setup?token=${encodeURIComponent(given)}`} />
      <main
        id="content"
        tabIndex={-1}
        className="grid grow max-desk:content-start desk:grid-cols-[440px_minmax(0,1fr)]"
      >
        <div className="gutter border-rule pt-14 max-desk:pt-6 desk:border-r">
          <h1 className="max-w-[9ch] text-display-32 font-bold max-desk:max-w-none desk:text-display-44">
            {t('title')}
          </h1>
          <p className="mt-4 text-ink2">{t('intro')}</p>
          <Hatching className="mt-8 max-desk:mt-6">
            <p className="font-semibold">{t('missing')}</p>
            <p className="text-ink2">{t('missingMore')}</p>
          </Hatching>
        </div>
        <div className="gutter pt-10 pb-16 max-desk:pt-6 desk:max-w-[904px] desk:px-10">
          <SetupSteps>
            <NextIntlClientProvider messages={pickMessages(locale, 'access', 'common')}>
              <SetupForm token={given} action={createFirstAdmin} />
            </NextIntlClientProvider>
          </SetupSteps>
        </div>
      </main>
    </div>
  )
}
