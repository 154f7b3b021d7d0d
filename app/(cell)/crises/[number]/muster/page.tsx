import type { Metadata } from 'next'
import { NextIntlClientProvider } from 'next-intl'
import { getLocale, getTranslations } from 'next-intl/server'
import { MusterBoard } from '../../../../../components/paging/board.tsx'
import { BoardHead } from '../../../../../components/paging/board-head.tsx'
import { LiveRefresh } from '../../../../../components/shell/live-refresh.tsx'
import { actsAsAdmin, can } from '../../../../../lib/access/permissions.ts'
import { readCrisis } from '../../../../../lib/crisis/queries.ts'
import { pickMessages } from '../../../../../lib/i18n/messages.ts'
import { readPages } from '../../../../../lib/paging/list-pages.ts'
import { listPageable } from '../../../../../lib/paging/page-more.ts'
import { requireViewer, shown } from '../../../../../lib/platform/adapters/page.ts'
import { Shell } from '../../../../shell.tsx'
import {
  askWholeCrew,
  callMore,
  noteAnswer,
  reduceCrew,
  showNumber,
  stopCalling,
} from './actions.ts'

interface MusterPageProps {
  params: Promise<{ number: string }>
  searchParams: Promise<{ person?: string | string[] }>
}

export async function generateMetadata({ params }: MusterPageProps): Promise<Metadata> {
  const { number } = await params
  const t = await getTranslations('paging.board')
  return { title: `${number} · ${t('title')}` }
}

const REFRESH_MS = 2_000

/** The paging of a crisis on one board: who is there, who comes, whom nothing reached. */
export default async function MusterPage({ params, searchParams }: MusterPageProps) {
  const { number } = await params
  const { person } = await searchParams
  const { context, viewer } = await requireViewer(`/crises/${number}/muster`)
  const crisis = await shown(readCrisis(context, number))
  const pages = await shown(readPages(context, number))
  const open = crisis.state !== 'closed'
  const admin = actsAsAdmin(context.actor)
  const leads = admin || crisis.roles.lead?.id === viewer.id
  const directs = open && can(context.actor, 'page.direct')
  const now = context.clock.now()
  const label = String(crisis.number)
  return (
    <div className="flex min-h-dvh flex-col">
      <Shell current="crisis" crisis={label} inRoom={true} />
      {open && <LiveRefresh everyMs={REFRESH_MS} />}
      <main id="content" tabIndex={-1} className="flex grow flex-col">
        <NextIntlClientProvider
          messages={pickMessages(await getLocale(), 'paging', 'cell', 'settings', 'common')}
        >
          <BoardHead crisis={crisis} now={now} />
          <MusterBoard
            crisis={crisis}
            pages={pages}
            now={now}
            answer={directs ? noteAnswer : null}
            see={open && leads ? showNumber : null}
            stop={directs ? stopCalling : null}
            more={directs ? callMore : null}
            setCrew={directs ? reduceCrew : null}
            endCrew={directs ? askWholeCrew : null}
            seesAll={admin}
            pageable={directs ? await shown(listPageable(context, number)) : []}
            person={typeof person === 'string' ? person : null}
          />
        </NextIntlClientProvider>
      </main>
    </div>
  )
}
