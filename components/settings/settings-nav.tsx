import clsx from 'clsx'
import { useTranslations } from 'next-intl'
import { type SettingsPlace, settingsPlaces } from './places.ts'

interface SettingsNavProps {
  current: SettingsPlace
  isAdmin: boolean
  /** Texts go to the simulator: its phones have a place. */
  simulated: boolean
}

/** The places of administration; on a phone folded under one word. */
export function SettingsNav(props: SettingsNavProps) {
  const t = useTranslations('settings')
  const list = <PlaceList {...props} />
  return (
    <>
      <nav aria-label={t('nav')} className="border-t border-ink max-desk:hidden">
        {list}
      </nav>
      <nav aria-label={t('nav')} className="mb-4 border-y border-rule desk:hidden">
        <details>
          <summary className="flex min-h-11 items-center justify-between text-accent underline underline-offset-3">
            {t('elsewhere')}
          </summary>
          {list}
        </details>
      </nav>
    </>
  )
}

function PlaceList({ current, isAdmin, simulated }: SettingsNavProps) {
  const t = useTranslations('settings.place')
  const places = settingsPlaces.filter(
    ({ place, adminOnly }) => (isAdmin || !adminOnly) && (simulated || place !== 'simulator'),
  )
  return (
    <ul>
      {places.map(({ place, href }) => (
        <li key={place} className="border-rule max-desk:border-t desk:border-b">
          <a
            href={href}
            aria-current={place === current ? 'page' : undefined}
            className={clsx(
              'flex min-h-11 items-center hover:underline desk:min-h-9',
              place === current ? 'font-bold' : 'text-ink2',
            )}
          >
            {t(place)}
          </a>
        </li>
      ))}
    </ul>
  )
}
