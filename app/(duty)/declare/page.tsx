import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { NextIntlClientProvider } from 'next-intl'
import { getLocale, getTranslations } from 'next-intl/server'
import { ByLevel } from '../../../components/declare/by-level.tsx'
import { DeclareForm } from '../../../components/declare/declare-form.tsx'
import { DeclareSheet } from '../../../components/declare/declare-sheet.tsx'
import { IfRestricted } from '../../../components/declare/if-restricted.tsx'
import { LastAlert } from '../../../components/declare/last-alert.tsx'
import { LevelChoice } from '../../../components/declare/level-choice.tsx'
import { Members } from '../../../components/declare/members.tsx'
import { Nobody } from '../../../components/declare/nobody.tsx'
import { WhatHappens } from '../../../components/declare/what-happens.tsx'
import { can } from '../../../lib/access/permissions.ts'
import { criteriaFor } from '../../../lib/crisis/criteria.ts'
import { firstUpdateMinutes } from '../../../lib/crisis/rules.ts'
import { readDeclareForm } from '../../../lib/home/queries.ts'
import { formatTime } from '../../../lib/i18n/format.ts'
import { pickMessages } from '../../../lib/i18n/messages.ts'
import type { Foreseen } from '../../../lib/paging/foreseen.ts'
import { requireFullViewer, shown } from '../../../lib/platform/adapters/page.ts'
import { sqlOf } from '../../../lib/platform/context.ts'
import { readSetting } from '../../../lib/platform/settings.ts'
import { Shell } from '../../shell.tsx'
import { declare } from './actions.ts'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('home.form')
  return { title: t('title') }
}

/** Two taps: the title is there, the level is chosen. */
export default async function DeclarePage() {
  const { context, viewer } = await requireFullViewer('/declare')
  if (!can(context.actor, 'crisis.open')) notFound()
  const form = await shown(readDeclareForm(context, false))
  const t = await getTranslations('home.form')
  const locale = await getLocale()
  const criteria = await readSetting(sqlOf(context), 'levelCriteria')
  const levelWords = criteriaFor(criteria, locale)
  const { alert, texted, byLevel, engaged } = form
  const submitOf = ({ now }: Foreseen) => t('submit', { count: now.length })
  const { timeZone } = context.environment
  const words = alert
    ? {
        title: alert.title,
        label: t('nameFromAlert', { time: formatTime(alert.since, locale, timeZone) }),
      }
    : { title: t('defaultName'), label: t('nameToEdit') }
  const side = (
    <>
      <LastAlert alert={alert} />
      <WhatHappens byLevel={byLevel} engaged={engaged} label={form.nextLabel} drill={false} />
    </>
  )
  return (
    <div className="flex min-h-dvh flex-col">
      <Shell current="home" />
      <main id="content" tabIndex={-1} className="flex grow flex-col">
        <DeclareSheet title={t('title')} side={side}>
          {texted.length === 0 && <Nobody isAdmin={viewer.isAdmin} />}
          <NextIntlClientProvider messages={pickMessages(locale, 'home', 'common')}>
            <DeclareForm
              action={declare}
              title={words.title}
              titleLabel={words.label}
              alertId={alert?.id}
              drill={false}
              submit={
                <IfRestricted otherwise={<ByLevel byLevel={byLevel} says={submitOf} />}>
                  {t('submitRestricted')}
                </IfRestricted>
              }
              aside={
                <a
                  href="/declare/drill"
                  className="link ml-auto max-desk:inline-flex max-desk:min-h-11 max-desk:items-center"
                >
                  {t('drill')}
                </a>
              }
            >
              <LevelChoice
                chosen={alert?.proposed ?? 'high'}
                firstUpdate={firstUpdateMinutes}
                byLevel={byLevel}
                words={levelWords}
              />
              <Members candidates={form.candidates.filter(({ id }) => id !== viewer.id)} />
            </DeclareForm>
          </NextIntlClientProvider>
        </DeclareSheet>
      </main>
    </div>
  )
}
