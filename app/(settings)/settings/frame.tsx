import clsx from 'clsx'
import { notFound } from 'next/navigation'
import { NextIntlClientProvider } from 'next-intl'
import { getLocale, getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import type { SettingsPlace } from '../../../components/settings/places.ts'
import { SettingsNav } from '../../../components/settings/settings-nav.tsx'
import type { Place } from '../../../components/shell/places.tsx'
import { pickMessages } from '../../../lib/i18n/messages.ts'
import { requireFullViewer, type Visit } from '../../../lib/platform/adapters/page.ts'
import { Shell } from '../../shell.tsx'

interface FrameProps {
  visit: Visit
  current: SettingsPlace
  title: string
  /** One sentence under the title. */
  intro?: ReactNode
  /** All of the window, for what stands side by side. */
  wide?: boolean
  children: ReactNode
}

/** Every page of administration: its name and the menu at the left, its content beside. */
export async function Frame({ visit, current, title, intro, wide, children }: FrameProps) {
  const locale = await getLocale()
  return (
    <div className="flex min-h-dvh flex-col">
      <Shell current={mastheadPlace(current, visit.viewer.isAdmin)} />
      <main
        id="content"
        tabIndex={-1}
        className="grid grow max-desk:content-start desk:grid-cols-[332px_minmax(0,1fr)]"
      >
        <div className="gutter border-rule pt-6 desk:border-r desk:pt-10">
          <h1 className="mb-4 text-display-32 font-bold text-balance">{title}</h1>
          {intro && <p className="mb-6 text-ink2 max-desk:mb-3">{intro}</p>}
          <SettingsNav
            current={current}
            isAdmin={visit.viewer.isAdmin}
            simulated={visit.context.environment.smsProvider === 'simulator'}
          />
        </div>
        <div
          className={clsx(
            'gutter min-w-0 pb-16 desk:px-10 desk:pt-10',
            !wide && 'desk:max-w-[904px]',
          )}
        >
          <NextIntlClientProvider messages={pickMessages(locale, 'settings', 'common')}>
            {children}
          </NextIntlClientProvider>
        </div>
      </main>
    </div>
  )
}

/** What everybody looks up has its own place in the masthead. */
function mastheadPlace(current: SettingsPlace, isAdmin: boolean): Place {
  if (current === 'schedules') return 'onCall'
  if (current === 'runbooks') return 'runbooks'
  return isAdmin ? 'settings' : 'account'
}

/** Who visits a page of administration; one kept to admins is not there for others. */
export async function requireAdmin(path: string): Promise<Visit> {
  const visit = await requireFullViewer(path)
  if (!visit.viewer.isAdmin) notFound()
  return visit
}

export async function settingsTitle(place: SettingsPlace) {
  const t = await getTranslations('settings.place')
  return { title: t(place) }
}
