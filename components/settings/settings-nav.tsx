import clsx from 'clsx'
import { useTranslations } from 'next-intl'
import { type SettingsPlace, settingsPlaces } from './places.ts'

interface SettingsNavProps {
  current: SettingsPlace
  isAdmin: boolean
}

/** The places of administration; on a phone a row that wraps. */
export function SettingsNav({ current, isAdmin }: SettingsNavProps) {
  const t = useTranslations('settings')
  const places = settingsPlaces.filter(({ adminOnly }) => isAdmin || !adminOnly)
  return (
    <nav aria-label={t('nav')} className="max-desk:mb-4">
      <ul className="flex flex-wrap gap-x-5 desk:block desk:border-t desk:border-ink">
        {places.map(({ place, href }) => (
          <li key={place} className="desk:border-b desk:border-rule">
            <a
              href={href}
              aria-current={place === current ? 'page' : undefined}
              className={clsx(
                'flex min-h-11 items-center hover:underline desk:min-h-9',
                place === current ? 'font-bold' : 'text-ink2',
              )}
            >
              {t(`place.${place}`)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
