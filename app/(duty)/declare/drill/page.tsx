import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { NextIntlClientProvider } from 'next-intl'
import { getLocale, getTranslations } from 'next-intl/server'
import { ByLevel } from '../../../../components/declare/by-level.tsx'
import { DeclareForm } from '../../../../components/declare/declare-form.tsx'
import { DeclareSheet } from '../../../../components/declare/declare-sheet.tsx'
import { LevelChoice } from '../../../../components/declare/level-choice.tsx'
import { Texted } from '../../../../components/declare/texted.tsx'
import { WhatHappens } from '../../../../components/declare/what-happens.tsx'
import { DrillBand } from '../../../../components/ui/drill-band.tsx'
import { can } from '../../../../lib/access/permissions.ts'
import { criteriaFor } from '../../../../lib/crisis/criteria.ts'
import { firstUpdateMinutes } from '../../../../lib/crisis/rules.ts'
import { readDeclareForm } from '../../../../lib/home/queries.ts'
import { pickMessages } from '../../../../lib/i18n/messages.ts'
import type { Foreseen } from '../../../../lib/paging/foreseen.ts'
import { requireFullViewer, shown } from '../../../../lib/platform/adapters/page.ts'
import { sqlOf } from '../../../../lib/platform/context.ts'
import { readSetting } from '../../../../lib/platform/settings.ts'
import { Shell } from '../../../shell.tsx'
import { declare } from '../actions.ts'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('home.form')
  return { title: t('drillTitleShort') }
}

/** A drill: the same form under the striped band, and by name who gets a text. */
export default async function DrillPage() {
  const { context } = await requireFullViewer('/declare/drill')
  if (!can(context.actor, 'crisis.open')) notFound()
  const { texted, byLevel, engaged, nextLabel } = await shown(readDeclareForm(context, true))
  const t = await getTranslations('home.form')
  const locale = await getLocale()
  const criteria = await readSetting(sqlOf(context), 'levelCriteria')
  const levelWords = criteriaFor(criteria, locale)
  const submitOf = ({ now }: Foreseen) => t('submitDrill', { label: nextLabel, count: now.length })
  const textedOf = ({ now, later }: Foreseen) => (
    <Texted texted={texted.filter(({ id }) => now.includes(id))} later={later} />
  )
  const side = (
    <>
      <ByLevel byLevel={byLevel} says={textedOf} as="div" />
      <WhatHappens byLevel={byLevel} engaged={engaged} label={nextLabel} drill={true} />
    </>
  )
  return (
    <div className="flex min-h-dvh flex-col">
      <aside aria-label={t('drill')}>
        <DrillBand>
          <span className="max-desk:hidden">{t('drillBand', { label: nextLabel })}</span>
          <span className="desk:hidden">{t('drillBandShort', { label: nextLabel })}</span>
        </DrillBand>
      </aside>
      <Shell current="home" />
      <main id="content" tabIndex={-1} className="flex grow flex-col">
        <DeclareSheet title={t('drillTitle', { label: nextLabel })} side={side}>
          <NextIntlClientProvider messages={pickMessages(locale, 'home', 'common')}>
            <DeclareForm
              action={declare}
              title={t('defaultDrill')}
              titleLabel={t('name')}
              drill={true}
              submit={<ByLevel byLevel={byLevel} says={submitOf} />}
            >
              <LevelChoice
                chosen="high"
                firstUpdate={firstUpdateMinutes}
                byLevel={byLevel}
                words={levelWords}
              />
            </DeclareForm>
          </NextIntlClientProvider>
        </DeclareSheet>
      </main>
    </div>
  )
}
