import type { Metadata } from 'next'
import { NextIntlClientProvider } from 'next-intl'
import { getLocale, getTranslations } from 'next-intl/server'
import { HandOverOffer } from '../../../../../components/cell/hand-over-offer.tsx'
import { BoardHead } from '../../../../../components/paging/board-head.tsx'
import { candidatesFor } from '../../../../../lib/cell/candidates.ts'
import { readPeopleHere } from '../../../../../lib/cell/keep-presence.ts'
import { isRole } from '../../../../../lib/cell/model.ts'
import { readBriefing } from '../../../../../lib/cell/queries.ts'
import { readCrisis } from '../../../../../lib/crisis/queries.ts'
import { pickMessages } from '../../../../../lib/i18n/messages.ts'
import { requireViewer, shown } from '../../../../../lib/platform/adapters/page.ts'
import { Shell } from '../../../../shell.tsx'
import { offer } from './actions.ts'

interface PreparePageProps {
  params: Promise<{ number: string }>
  searchParams: Promise<{ role?: string | string[]; to?: string | string[] }>
}

export async function generateMetadata({ params }: PreparePageProps): Promise<Metadata> {
  const { number } = await params
  const t = await getTranslations('cell.handOver')
  return { title: `${number} · ${t('prepare')}` }
}

/** A hand-over as it will be offered: the briefing, three items to write, and to whom. */
export default async function PreparePage({ params, searchParams }: PreparePageProps) {
  const { number } = await params
  const { role: wanted, to } = await searchParams
  const role = isRole(wanted) ? wanted : 'lead'
  const { context, viewer } = await requireViewer(`/crises/${number}/hand-over?role=${role}`)
  const crisis = await shown(readCrisis(context, number))
  const briefing = await shown(readBriefing(context, number, role))
  const here = await readPeopleHere(context, crisis.id)
  const holder = crisis.roles[role]
  const t = await getTranslations('cell')
  const label = String(crisis.number)
  return (
    <div className="flex min-h-dvh flex-col">
      <Shell current="crisis" crisis={label} inRoom={true} />
      <main id="content" tabIndex={-1} className="flex grow flex-col">
        <BoardHead crisis={crisis} now={context.clock.now()} />
        <div className="gutter max-w-[960px] pt-6 pb-16">
          <h2 className="text-display-44 font-bold max-desk:text-3">
            {t(`handOver.title.${role}`)}
          </h2>
          <p className="mt-1 mb-5 text-ink2 desk:text-3">
            {holder?.id === viewer.id || holder === null
              ? t('handOver.prepareHow')
              : t('handOver.prepareFor', { name: holder.name })}
          </p>
          <NextIntlClientProvider
            messages={pickMessages(await getLocale(), 'cell', 'common', 'level', 'figures')}
          >
            <HandOverOffer
              action={offer}
              label={label}
              role={role}
              briefing={briefing}
              candidates={candidatesFor(role, crisis, here)}
              participants={crisis.participants}
              here={here}
              chosen={typeof to === 'string' ? to : ''}
            />
          </NextIntlClientProvider>
        </div>
      </main>
    </div>
  )
}
