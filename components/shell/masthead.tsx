import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { formatDate, formatWeekday } from '../../lib/i18n/format.ts'
import { Brand } from './brand.tsx'
import { Clock } from './clock.tsx'
import { Disclosure } from './disclosure.tsx'
import { LanguageSwitch } from './language-switch.tsx'
import { OpenCrises, type OpenCrisis } from './open-crises.tsx'
import { type Place, Places } from './places.tsx'
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
  /** In the account menu: signing out. */
  account?: ReactNode
  /** Connection and keyboard hints, before the clock (not on a phone). */
  tools?: ReactNode
}

/** The first line of every page for people who are signed in: 32 px, on a phone 44. */
export function Masthead(props: MastheadProps) {
  const { current, crisis, openCrises = [], now, timeZone, tools } = props
  const locale = useLocale()
  return (
    <header className="no-print gutter relative flex min-h-8 flex-wrap items-center gap-x-5 border-b border-rule text-1 max-desk:min-h-11 max-desk:text-2">
      <Brand />
      <Places current={current} crisis={crisis} className="flex gap-5 max-desk:hidden" />
      {openCrises.length > 1 && <OpenCrises crises={openCrises} current={crisis} />}
      <div className="ml-auto flex items-center gap-x-5 text-ink2">
        <span className="max-desk:hidden">{formatDate(now, locale, timeZone)}</span>
        <span className="desk:hidden">
          {formatWeekday(now, locale, timeZone)}
          {', '}
          <Clock at={now.toISOString()} locale={locale} timeZone={timeZone} />
        </span>
        {tools && <div className="flex items-center gap-5 max-desk:hidden">{tools}</div>}
        <LanguageSwitch className="max-desk:hidden" />
        <AccountMenu {...props} />
        <Clock
          at={now.toISOString()}
          locale={locale}
          timeZone={timeZone}
          className="time font-bold text-ink max-desk:hidden"
        />
      </div>
    </header>
  )
}

/** Look and sign-out; on a phone also the places and the language. */
function AccountMenu({ current, crisis, theme, person, account }: MastheadProps) {
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
      <Places current={current} crisis={crisis} className="grid desk:hidden" />
      <LanguageSwitch className="desk:hidden" />
      <ThemeSwitch current={theme} />
      {account}
    </Disclosure>
  )
}
