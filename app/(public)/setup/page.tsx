import type { Metadata } from 'next'
import { NextIntlClientProvider } from 'next-intl'
import { getLocale, getTranslations } from 'next-intl/server'
import { SetupForm } from '../../../components/access/setup-form.tsx'
import { SetupSteps } from '../../../components/access/setup-steps.tsx'
import { PublicMasthead } from '../../../components/shell/public-masthead.tsx'
import { ButtonLink } from '../../../components/ui/button-link.tsx'
import { Hatching } from '../../../components/ui/hatching.tsx'
import { readSetupLink } from '../../../lib/access/queries.ts'
import { type SetUpStep, setUpSteps } from '../../../lib/home/read-set-up.ts'
import { pickMessages } from '../../../lib/i18n/messages.ts'
import { pageContext, pageViewer } from '../../../lib/platform/adapters/page.ts'
import { choosePassword, createFirstAdmin } from './actions.ts'
import { Steps } from './steps.tsx'

interface SetupPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('access.setup')
  return { title: t('title') }
}

/** What a one-time link opens: the first admin's account, or a new password. Then the other steps. */
export default async function SetupPage({ searchParams }: SetupPageProps) {
  const { token: given, step } = await searchParams
  const token = typeof given === 'string' ? given : ''
  const viewer = given === undefined ? await pageViewer() : null
  if (viewer?.isAdmin) {
    const wanted = typeof step === 'string' ? step : undefined
    return <Steps visit={{ viewer, context: await pageContext() }} wanted={wanted} />
  }
  const link = await readSetupLink(await pageContext(), token)
  return (
    <div className="flex min-h-dvh flex-col">
      <PublicMasthead back={`/setup?token=${encodeURIComponent(token)}`} />
      {!link && <DeadLink />}
      {link?.kind === 'first-admin' && <FirstAdmin token={token} />}
      {link?.kind === 'password' && <NewPassword token={token} known={link} />}
    </div>
  )
}

const you = { step: 'you', said: null, href: null } as const
const later = (step: SetUpStep) => ({ step, said: null, href: null })

async function FirstAdmin({ token }: { token: string }) {
  const t = await getTranslations('access.setup')
  return (
    <main
      id="content"
      tabIndex={-1}
      className="grid grow max-desk:content-start desk:grid-cols-[440px_minmax(0,1fr)]"
    >
      <div className="gutter border-rule pt-14 max-desk:pt-6 desk:border-r">
        <h1 className="text-display-32 font-bold desk:max-w-[9ch] desk:text-display-44">
          {t('title')}
        </h1>
        <p className="mt-4 text-ink2">{t('intro')}</p>
        <Hatching className="mt-8 max-desk:mt-6">
          <p className="font-semibold">{t('missing')}</p>
          <p className="text-ink2">{t('missingMore')}</p>
        </Hatching>
      </div>
      <div className="gutter pt-10 pb-16 max-desk:pt-6 desk:max-w-[904px] desk:px-10">
        <SetupSteps lines={[you, ...setUpSteps.map(later)]} open="you">
          <NextIntlClientProvider messages={pickMessages(await getLocale(), 'access', 'common')}>
            <SetupForm token={token} action={createFirstAdmin} />
          </NextIntlClientProvider>
        </SetupSteps>
      </div>
    </main>
  )
}

interface NewPasswordProps {
  token: string
  known: { name: string; email: string }
}

async function NewPassword({ token, known }: NewPasswordProps) {
  const t = await getTranslations('access.setup')
  return (
    <main id="content" tabIndex={-1} className="gutter py-14 max-desk:py-6">
      <h1 className="text-display-32 font-bold desk:text-display-44">{t('passwordTitle')}</h1>
      <p className="mt-4 mb-8 max-w-[52ch] text-ink2">{t('passwordIntro')}</p>
      <NextIntlClientProvider messages={pickMessages(await getLocale(), 'access', 'common')}>
        <SetupForm token={token} known={known} action={choosePassword} />
      </NextIntlClientProvider>
    </main>
  )
}

async function DeadLink() {
  const t = await getTranslations('access')
  return (
    <main id="content" tabIndex={-1} className="gutter py-14 max-desk:py-6">
      <h1 className="text-display-32 font-bold desk:text-display-44">{t('setup.badLink')}</h1>
      <p className="mt-4 mb-8 max-w-[52ch] text-ink2">{t('setup.badLinkMore')}</p>
      <ButtonLink href="/signin" variant="filled" size="l">
        {t('signIn.submit')}
      </ButtonLink>
    </main>
  )
}
