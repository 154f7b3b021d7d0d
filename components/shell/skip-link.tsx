import { useTranslations } from 'next-intl'

/** The first Tab of every page: past the masthead to `<main id="content">`. */
export function SkipLink() {
  const t = useTranslations('common')
  return (
    <a
      href="#content"
      className="overlay no-print absolute top-1 left-1 z-50 -translate-y-20 px-4 py-2.5 font-semibold focus-visible:translate-y-0"
    >
      {t('skip')}
    </a>
  )
}
