'use client'

import { useTranslations } from 'next-intl'
import { PublicMasthead } from '../components/shell/public-masthead.tsx'
import { Button } from '../components/ui/button.tsx'

interface ErrorPageProps {
  error: Error & { digest?: string }
  reset: () => void
}

/** What is shown in place of a page that failed; the digest leads to the line in the log. */
export default function ErrorPage({ error, reset }: ErrorPageProps) {
  const t = useTranslations('shell.error')
  return (
    <>
      <PublicMasthead />
      <main id="content" tabIndex={-1} className="gutter py-16 max-desk:py-8">
        <h1 className="max-w-[20ch] text-display-32 font-bold desk:text-display-56">
          {t('title')}
        </h1>
        <p className="mt-6 max-w-[52ch] text-ink2">
          {error.digest ? t('body', { reference: error.digest }) : t('bodyPlain')}
        </p>
        <p className="mt-8 flex flex-wrap items-center gap-x-6 gap-y-4">
          <Button variant="filled" size="l" onClick={reset}>
            {t('again')}
          </Button>
          <a href="/status" className="link inline-flex min-h-11 items-center">
            {t('status')}
          </a>
        </p>
      </main>
    </>
  )
}
