import { useTranslations } from 'next-intl'

/** The mark and the name, leading home. */
export function Brand() {
  const t = useTranslations('common')
  return (
    <a href="/" className="inline-flex items-center gap-2 font-bold max-desk:min-h-11">
      <svg aria-hidden="true" width="13" height="13" viewBox="0 0 13 13">
        <rect
          x="1"
          y="1"
          width="11"
          height="11"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.5"
        />
        <circle cx="6.5" cy="6.5" r="2.25" fill="currentColor" />
      </svg>
      {t('product')}
    </a>
  )
}
