import clsx from 'clsx'
import { useTranslations } from 'next-intl'
import { namedThing } from '../../lib/crisis/model.ts'
import { type OpenCrisis, OpenCrisisLinks, switchesFrom } from './open-crises.tsx'

export type Place =
  | 'home'
  | 'crises'
  | 'onCall'
  | 'runbooks'
  | 'crisis'
  | 'status'
  | 'postmortem'
  | 'settings'
  | 'account'

const addresses = {
  home: '/',
  crises: '/crises',
  onCall: '/settings/schedules',
  runbooks: '/settings/runbooks',
  status: '/status',
  settings: '/settings',
  account: '/settings/account',
} as const

/** admin: everything; person: an account in place of administration; crisis: the one of a text's link. */
export type Reach = 'admin' | 'person' | 'crisis'

interface PlacesProps {
  current: Place
  /** "1192" or "D1": its room and its post-mortem in place of what is not needed in a crisis. */
  crisis?: string
  /** All open ones; from two on they stand after home. */
  openCrises?: readonly OpenCrisis[]
  reach: Reach
  className?: string
}

/** Where one can go; the place one is at is bold. */
export function Places({ current, crisis, openCrises = [], reach, className }: PlacesProps) {
  const t = useTranslations('shell')
  const switches = openCrises.length >= switchesFrom
  const named = openCrises.some(({ label }) => label === crisis)
  const last = reach === 'admin' ? 'settings' : 'account'
  const calm = ['onCall', 'runbooks', 'status', last] as const
  const link = (place: Place, href: string, words: string, narrow?: string) => (
    <a
      key={place}
      href={href}
      aria-current={place === current ? 'page' : undefined}
      className={clsx(
        'inline-flex items-center hover:underline max-desk:min-h-11',
        narrow,
        place === current ? 'font-bold' : 'text-ink2',
      )}
    >
      {words}
    </a>
  )
  const room =
    crisis &&
    link(
      'crisis',
      `/crises/${crisis}`,
      t('place.crisis', { label: crisis, thing: namedThing(crisis) }),
    )
  const to = (place: keyof typeof addresses) => link(place, addresses[place], t(`place.${place}`))
  return (
    <nav aria-label={t('places')} className={className}>
      {reach !== 'crisis' && to('home')}
      {switches && <OpenCrisisLinks crises={openCrises} current={crisis} />}
      {!crisis && !switches && to('crises')}
      {crisis && !(switches && named) && room}
      {crisis ? to('status') : calm.map(to)}
      {crisis && link('postmortem', `/crises/${crisis}/postmortem`, t('place.postmortem'))}
      {crisis &&
        reach !== 'crisis' &&
        // Beside the switches of a narrow desk: in the menu of the account.
        link(last, addresses[last], t(`place.${last}`), switches ? 'max-wide:desk:hidden' : '')}
    </nav>
  )
}
