import clsx from 'clsx'
import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { formatDate, formatWeekday } from '../../lib/i18n/format.ts'
import { Brand } from './brand.tsx'
import { Clock } from './clock.tsx'
import { Disclosure } from './disclosure.tsx'
import { LanguageSwitch } from './language-switch.tsx'
import { OpenCrisesRow, type OpenCrisis, switchesFrom } from './open-crises.tsx'
import { type Place, Places, type Reach } from './places.tsx'
import type { Theme } from './theme.ts'
import { ThemeSwitch } from './theme-switch.tsx'

export interface MastheadProps {
  current: Place
  /** The crisis whose pages this is: adds its room and post-mortem to the places. */
  crisis?: string
  /** All open ones, higher level first; shown from two on. */
  openCrises?: readonly OpenCrisis[]
  now: Date
  timeZone: string
  theme: Theme
  /** Who is signed in; the word of the account menu. */
  person?: string
  reach: Reach
  /** In the account menu: signing out. */
  account?: ReactNode
  /** Connection and keyboard hints, before the clock (not on a phone). */
  tools?: ReactNode
  /** A room has a head of its own on a phone: only the row of the open crises is left of this one. */
  rowOnly?: boolean
}

/** The first line of every page for people who are signed in: 32 px, on a phone 44. */
export function Masthead(props: MastheadProps) {
  const { current, crisis, openCrises = [], reach, rowOnly } = props
  const switches = openCrises.length >= switchesFrom
  return (
    <header
      className={clsx(
        'no-print relative border-b border-rule text-1 max-desk:text-2',
        rowOnly && !switches && 'max-desk:hidden',
        rowOnly && 'max-desk:has-[~_main_[data-keyboard=true]]:hidden',
      )}
    >
      <div
        className={clsx(
          'gutter flex min-h-8 flex-wrap items-center gap-x-5 max-desk:min-h-11',
          rowOnly && 'max-desk:hidden',
        )}
      >
        <Brand />
        <Places
          current={current}
          crisis={crisis}
          openCrises={openCrises}
          reach={reach}
          className="flex flex-wrap gap-x-5 max-desk:hidden"
        />
        <Tools {...props} />
      </div>
      {switches && <OpenCrisesRow crises={openCrises} current={crisis} />}
    </header>
  )
}

/** At the right: the day, the connection, the language, the account, the time. */
function Tools(props: MastheadProps) {
  const { now, timeZone, tools, openCrises = [] } = props
  const locale = useLocale()
  const crowded = openCrises.length >= switchesFrom
  const dayFrom = tools
    ? crowded
      ? 'max-[1640px]:hidden'
      : 'max-[1400px]:hidden'
    : 'max-wide:hidden'
  return (
    <div className="ml-auto flex items-center gap-x-5 text-ink2">
      <span className={dayFrom}>{formatDate(now, locale, timeZone)}</span>
      <span className="desk:hidden">
        {formatWeekday(now, locale, timeZone)}
        {', '}
        <Clock at={now.toISOString()} locale={locale} timeZone={timeZone} />
      </span>
      {tools && <div className="flex items-center gap-5 max-desk:hidden">{tools}</div>}
      <LanguageSwitch className={tools ? 'max-wide:hidden' : 'max-desk:hidden'} />
      <AccountMenu {...props} />
      <Clock
        at={now.toISOString()}
        locale={locale}
        timeZone={timeZone}
        className="time font-bold text-ink max-desk:hidden"
      />
    </div>
  )
}

/** Look and sign-out; on a phone also the places and the language. */
function AccountMenu({ current, crisis, reach, theme, person, account, tools }: MastheadProps) {
  const t = useTranslations('shell')
  return (
    <Disclosure
      summary={
        <>
          <span className="max-desk:hidden">{person ?? t('account')}</span>
          <span className="font-semibold desk:hidden">{t('menu')}</span>
        </>
      }
    >
      <Places current={current} crisis={crisis} reach={reach} className="grid desk:hidden" />
      {reach === 'admin' && tools && (
        <a href="/settings" className="link max-desk:hidden wide:hidden">
          {t('place.settings')}
        </a>
      )}
      {(reach === 'admin' || (reach === 'person' && tools)) && (
        <a
          href="/settings/account"
          className={clsx(
            'link inline-flex items-center max-desk:min-h-11',
            reach === 'person' && 'max-desk:hidden! wide:hidden!',
          )}
        >
          {t('place.account')}
        </a>
      )}
      <LanguageSwitch className={tools ? 'wide:hidden' : 'desk:hidden'} />
      <ThemeSwitch current={theme} />
      {account}
    </Disclosure>
  )
}
