import type { Metadata } from 'next'
import { NextIntlClientProvider } from 'next-intl'
import { getLocale, getTranslations } from 'next-intl/server'
import { DraftSections } from '../../../../../components/postmortem/draft-sections.tsx'
import { Evidence } from '../../../../../components/postmortem/evidence.tsx'
import { ExportMenu } from '../../../../../components/postmortem/export-menu.tsx'
import { missingOf, PostmortemHead } from '../../../../../components/postmortem/postmortem-head.tsx'
import { PostmortemTabs } from '../../../../../components/postmortem/postmortem-tabs.tsx'
import { SectionList } from '../../../../../components/postmortem/section-list.tsx'
import { DrillBand } from '../../../../../components/ui/drill-band.tsx'
import { can } from '../../../../../lib/access/permissions.ts'
import { namedThing } from '../../../../../lib/crisis/model.ts'
import { pickMessages } from '../../../../../lib/i18n/messages.ts'
import { requireViewer, shown } from '../../../../../lib/platform/adapters/page.ts'
import { readPostmortem } from '../../../../../lib/postmortem/read-postmortem.ts'
import { voiceFor } from '../../../../../lib/postmortem/voice.ts'
import { Shell } from '../../../../shell.tsx'
import { addFromForm, changeFromForm } from './actions.ts'

interface PostmortemPageProps {
  params: Promise<{ number: string }>
}

export async function generateMetadata({ params }: PostmortemPageProps): Promise<Metadata> {
  const t = await getTranslations('postmortem')
  const { number } = await params
  return { title: `${number} · ${t('title')}` }
}

/** The draft beside the journal it is made from. */
export default async function PostmortemPage({ params }: PostmortemPageProps) {
  const { number } = await params
  const { context, viewer } = await requireViewer(`/crises/${number}/postmortem`)
  const draft = await shown(readPostmortem(context, number))
  const label = String(draft.number)
  const locale = await getLocale()
  const voice = voiceFor(locale, context.environment.timeZone, draft.journal, namedThing(label))
  const acts = can(context.actor, 'follow-up.write')
    ? {
        add: addFromForm.bind(null, label),
        change: changeFromForm.bind(null, label),
        userId: viewer.id,
      }
    : null
  return (
    <NextIntlClientProvider messages={pickMessages(locale, 'postmortem', 'common')}>
      <Shell current="postmortem" crisis={label} />
      {draft.drill && <DrillBand>{voice.t('head.drill')}</DrillBand>}
      <main id="content" tabIndex={-1} className="max-desk:pb-16">
        <PostmortemHead
          draft={draft}
          voice={voice}
          tools={<ExportMenu label={label} locale={locale} missing={missingOf(draft).length} />}
        />
        <div className="desk:grid desk:grid-cols-[minmax(0,1fr)_368px] wide:grid-cols-[268px_minmax(0,1fr)_428px]">
          <div className="gutter py-5 max-wide:hidden">
            <SectionList draft={draft} voice={voice} />
          </div>
          <div id="draft" className="gutter min-w-0 border-rule wide:border-l">
            <DraftSections draft={draft} voice={voice} acts={acts} />
          </div>
          <div id="evidence" className="gutter min-w-0 border-rule py-5 desk:border-l">
            <Evidence draft={draft} voice={voice} />
          </div>
        </div>
      </main>
      <PostmortemTabs
        label={voice.t('tab.label')}
        places={[
          { id: 'draft', words: voice.t('tab.draft') },
          { id: 'evidence', words: voice.t('tab.evidence') },
          { id: 'followUps', words: voice.t('tab.followUps', { count: draft.followUps.length }) },
        ]}
      />
    </NextIntlClientProvider>
  )
}
