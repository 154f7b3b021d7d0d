import { getTranslations } from 'next-intl/server'
import { PublicMasthead } from '../components/shell/public-masthead.tsx'
import { ButtonLink } from '../components/ui/button-link.tsx'

export default async function NotFound() {
  const t = await getTranslations('shell.notFound')
  return (
    <>
      <PublicMasthead />
      <main id="content" tabIndex={-1} className="gutter py-16 max-desk:py-8">
        <h1 className="max-w-[20ch] text-display-32 font-bold desk:text-display-56">
          {t('title')}
        </h1>
        <p className="mt-6 max-w-[52ch] text-ink2">{t('body')}</p>
        <ButtonLink href="/" variant="filled" size="l" className="mt-8">
          {t('home')}
        </ButtonLink>
      </main>
    </>
  )
}
