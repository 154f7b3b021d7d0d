import clsx from 'clsx'
import { useTranslations } from 'next-intl'

export type Place = 'home' | 'crises' | 'crisis' | 'status' | 'postmortem' | 'settings'

interface PlacesProps {
  current: Place
  /** "1192" or "D1": adds its room and its post-mortem. */
  crisis?: string
  className?: string
}

/** Where one can go; the place one is at is bold. */
export function Places({ current, crisis, className }: PlacesProps) {
  const t = useTranslations('shell')
  const room = crisis && { place: 'crisis' as const, href: `/crises/${crisis}` }
  const postmortem = crisis && {
    place: 'postmortem' as const,
    href: `/crises/${crisis}/postmortem`,
  }
  const places = [
    { place: 'home' as const, href: '/' },
    room || { place: 'crises' as const, href: '/crises' },
    { place: 'status' as const, href: '/status' },
    postmortem,
    { place: 'settings' as const, href: '/settings' },
  ].filter((each) => typeof each === 'object')
  return (
    <nav aria-label={t('places')} className={className}>
      {places.map(({ place, href }) => (
        <a
          key={place}
          href={href}
          aria-current={place === current ? 'page' : undefined}
          className={clsx(
            'inline-flex items-center hover:underline max-desk:min-h-11',
            place === current ? 'font-bold' : 'text-ink2',
          )}
        >
          {place === 'crisis' ? t('place.crisis', { label: crisis ?? '' }) : t(`place.${place}`)}
        </a>
      ))}
    </nav>
  )
}
