import clsx from 'clsx'
import { useLocale } from 'next-intl'
import { localeNames, otherLocale } from '../../lib/i18n/locale.ts'

interface LanguageSwitchProps {
  /** Where to come back to; without it, the page that posted. */
  back?: string
  className?: string
}

/** The other language in its own words. A plain form: works without script. */
export function LanguageSwitch({ back, className }: LanguageSwitchProps) {
  const other = otherLocale(useLocale())
  return (
    <form method="post" action="/preferences" className={clsx('inline-flex', className)}>
      {back && <input type="hidden" name="back" value={back} />}
      <button
        type="submit"
        name="locale"
        value={other}
        lang={other}
        className="link max-desk:min-h-11"
      >
        {localeNames[other]}
      </button>
    </form>
  )
}
