import { useTranslations } from 'next-intl'
import { type Theme, themes } from './theme.ts'

interface ThemeSwitchProps {
  current: Theme
  back?: string
}

/** Paper, night, or as the device. A plain form: works without script. */
export function ThemeSwitch({ current, back }: ThemeSwitchProps) {
  const t = useTranslations('shell.theme')
  return (
    <form method="post" action="/preferences">
      {back && <input type="hidden" name="back" value={back} />}
      <fieldset className="flex flex-wrap items-center gap-x-3">
        <legend className="float-left mr-3 text-ink2">{t('label')}</legend>
        {themes.map((theme) => (
          <button
            key={theme}
            type="submit"
            name="theme"
            value={theme}
            aria-pressed={theme === current}
            className="link aria-pressed:font-bold aria-pressed:text-ink aria-pressed:no-underline max-desk:min-h-11"
          >
            {t(theme)}
          </button>
        ))}
      </fieldset>
    </form>
  )
}
