import type { Metadata } from 'next'
import { NextIntlClientProvider } from 'next-intl'
import { getLocale, getTranslations } from 'next-intl/server'
import { HandOverAccept } from '../../../../../../components/cell/hand-over-accept.tsx'
import { HandOverRows } from '../../../../../../components/cell/hand-over-rows.tsx'
import { HandOverSteps } from '../../../../../../components/cell/hand-over-steps.tsx'
import { ItemTick, TicksKeeper } from '../../../../../../components/cell/hand-over-ticks.tsx'
import { firstName } from '../../../../../../components/cell/short-name.ts'
import { BoardHead } from '../../../../../../components/paging/board-head.tsx'
import { LiveRefresh } from '../../../../../../components/shell/live-refresh.tsx'
import { actsAsAdmin } from '../../../../../../lib/access/permissions.ts'
import { briefingItems } from '../../../../../../lib/cell/briefing.ts'
import { readHandOver } from '../../../../../../lib/cell/queries.ts'
import { readBackQuestions } from '../../../../../../lib/cell/read-back.ts'
import { readCrisis } from '../../../../../../lib/crisis/queries.ts'
import { pickMessages } from '../../../../../../lib/i18n/messages.ts'
import { requireViewer, shown } from '../../../../../../lib/platform/adapters/page.ts'
import { Shell } from '../../../../../shell.tsx'
import { accept, decline } from '../actions.ts'

interface HandOverPageProps {
  params: Promise<{ number: string; id: string }>
}

export async function generateMetadata({ params }: HandOverPageProps): Promise<Metadata> {
  const { number } = await params
  const t = await getTranslations('cell.handOver')
  return { title: `${number} · ${t('sheet')}` }
}

const REFRESH_MS = 5_000

const itemTicks = Object.fromEntries(
  briefingItems.map((item) => [item, <ItemTick key={item} item={item} />]),
)

/** The sheet of a hand-over: read, said back and accepted by whoever comes; printed by whoever likes. */
export default async function HandOverPage({ params }: HandOverPageProps) {
  const { number, id } = await params
  const { context, viewer } = await requireViewer(`/crises/${number}/hand-over/${id}`)
  const crisis = await shown(readCrisis(context, number))
  const sheet = await shown(readHandOver(context, { label: number, id }))
  const { role, fromName, toName, briefing } = sheet
  const open = crisis.handOvers.some((offer) => offer.id === id)
  const accepts = open && (viewer.id === sheet.toUserId || actsAsAdmin(context.actor))
  const t = await getTranslations('cell.handOver')
  const b = (chunks: React.ReactNode) => <b className="text-ink">{chunks}</b>
  const label = String(crisis.number)
  return (
    <div className="flex min-h-dvh flex-col">
      <Shell current="crisis" crisis={label} inRoom={true} />
      {open && <LiveRefresh everyMs={REFRESH_MS} />}
      <main id="content" tabIndex={-1} className="flex grow flex-col">
        <BoardHead crisis={crisis} now={context.clock.now()} />
        <NextIntlClientProvider
          messages={pickMessages(await getLocale(), 'cell', 'common', 'level')}
        >
          <TicksKeeper label={label} offerId={id} kept={sheet.readItems}>
            <div className="grid grow desk:grid-cols-[minmax(0,1fr)_464px] print:block">
              <div className="gutter pt-6 pb-8 desk:pr-10">
                <h2 className="text-display-44 font-bold max-desk:text-3">{t(`title.${role}`)}</h2>
                <p className="mt-1 mb-5 text-ink2 desk:text-3">
                  {fromName
                    ? t.rich('passes', { from: fromName, to: toName, b })
                    : t.rich('takes', { to: toName, b })}
                </p>
                <HandOverRows
                  briefing={briefing}
                  writer={fromName && firstName(fromName)}
                  ticks={accepts ? itemTicks : {}}
                />
              </div>
              <aside className="gutter border-rule pt-6 pb-16 desk:border-l desk:pl-6 print:hidden">
                {accepts && (
                  <HandOverAccept
                    accept={accept}
                    decline={decline}
                    label={label}
                    offerId={id}
                    questions={readBackQuestions(briefing)}
                    holder={fromName}
                  />
                )}
                <HandOverSteps sheet={sheet} open={open} />
              </aside>
            </div>
          </TicksKeeper>
        </NextIntlClientProvider>
      </main>
    </div>
  )
}
