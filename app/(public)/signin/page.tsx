import type { Metadata } from 'next'
import { NextIntlClientProvider } from 'next-intl'
import { getLocale, getTranslations } from 'next-intl/server'
import { CompanyAccount } from '../../../components/access/company-account.tsx'
import { type SignInAnswer, SignInForm } from '../../../components/access/sign-in-form.tsx'
import { Clock } from '../../../components/shell/clock.tsx'
import { PublicMasthead } from '../../../components/shell/public-masthead.tsx'
import { nextServices } from '../../../lib/composition.ts'
import { formatDate } from '../../../lib/i18n/format.ts'
import { pickMessages } from '../../../lib/i18n/messages.ts'
import { enter } from './actions.ts'

interface SignInPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('access.signIn')
  return { title: t('title') }
}

/** The way in. Says the time and nothing about any crisis. */
export default async function SignInPage({ searchParams }: SignInPageProps) {
  const { error, callbackUrl } = await searchParams
  const t = await getTranslations('access.signIn')
  const locale = await getLocale()
  const { environment, clock: serverClock } = nextServices()
  const { timeZone } = environment
  const now = serverClock.now()
  const back = typeof callbackUrl === 'string' ? callbackUrl : undefined
  const clock = <Clock at={now.toISOString()} locale={locale} timeZone={timeZone} />
  return (
    <div className="flex min-h-dvh flex-col">
      <PublicMasthead>
        <a href="/status" className="link">
          {t('status')}
        </a>
      </PublicMasthead>
      <main
        id="content"
        tabIndex={-1}
        className="grid grow desk:grid-cols-[minmax(0,880fr)_minmax(400px,560fr)]"
      >
        <div className="gutter pt-16 max-desk:hidden">
          <p className="text-3 text-ink2">{formatDate(now, locale, timeZone)}</p>
          <p className="time mt-1 -ml-1.5 text-display-148 font-bold [word-spacing:-0.48em]">
            {clock}
          </p>
        </div>
        <div className="border-rule max-desk:gutter max-desk:pt-8 desk:border-l desk:px-16 desk:pt-16">
          <div className="mb-5 flex items-baseline justify-between gap-4 desk:mb-6.5">
            <h1 className="text-display-44 font-bold">{t('title')}</h1>
            <p className="time text-4 font-bold desk:hidden">{clock}</p>
          </div>
          <NextIntlClientProvider messages={pickMessages(locale, 'access', 'common')}>
            <SignInForm action={enter} initial={stateOf(error)} callbackUrl={back} />
            {environment.oidc && <CompanyAccount callbackUrl={back} />}
          </NextIntlClientProvider>
          <p className="mt-6 text-ink2">{t('forgotten')}</p>
          <p className="mt-2 text-ink2">{t('text')}</p>
        </div>
      </main>
    </div>
  )
}

/** What next-auth says in the address after a sign-in that failed. */
function stateOf(error: unknown): SignInAnswer['state'] {
  if (error === undefined) return 'idle'
  if (error === 'CredentialsSignin' || error === 'AccessDenied') return 'refused'
  return error === 'TooMany' ? 'tooMany' : 'failed'
}
