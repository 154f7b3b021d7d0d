import type { Metadata } from 'next'
import { NextIntlClientProvider } from 'next-intl'
import { getLocale, getTranslations } from 'next-intl/server'
import { cache, Suspense } from 'react'
import { connectionPlace, palettePlace } from '../../../../components/crisis/connection-place.ts'
import { Room, type RoomStart } from '../../../../components/crisis/room.tsx'
import type { RoomCurves } from '../../../../components/crisis/room-state.ts'
import { allowsAccess } from '../../../../lib/access/permissions.ts'
import { readPeopleHere } from '../../../../lib/cell/keep-presence.ts'
import { criteriaFor } from '../../../../lib/crisis/criteria.ts'
import { type CrisisView, readCrisis } from '../../../../lib/crisis/queries.ts'
import { CURVE_HEIGHT, CURVE_WIDTH } from '../../../../lib/figures/curve-layout.ts'
import { screenPalette } from '../../../../lib/figures/curve-palette.ts'
import type { CurvesView } from '../../../../lib/figures/curve-view.ts'
import { readCrisisCurves } from '../../../../lib/figures/queries.ts'
import { pickMessages } from '../../../../lib/i18n/messages.ts'
import { packLines } from '../../../../lib/journal/packed-lines.ts'
import { readFirstLines } from '../../../../lib/journal/queries.ts'
import { readPages } from '../../../../lib/paging/list-pages.ts'
import { pageContext, requireViewer, shown } from '../../../../lib/platform/adapters/page.ts'
import { sqlOf } from '../../../../lib/platform/context.ts'
import { readSetting } from '../../../../lib/platform/settings.ts'
import { readCrisisRunbooks } from '../../../../lib/runbook/queries.ts'
import { Shell } from '../../../shell.tsx'

interface RoomPageProps {
  params: Promise<{ number: string }>
}

/** Chapters of the words that a room needs. */
const spoken = [
  ...(['cell', 'common', 'crisis', 'figures', 'journal', 'level', 'paging', 'room'] as const),
  ...(['shell', 'update'] as const),
]

/** The tab says which crisis, and how grave it is. */
export async function generateMetadata({ params }: RoomPageProps): Promise<Metadata> {
  const { number } = await params
  const crisis = await crisisOf(number)
  const t = await getTranslations('crisis')
  const levels = await getTranslations('level.title')
  return {
    title: t('titleTag', {
      number: String(crisis.number),
      level: levels(crisis.level),
      title: crisis.title,
    }),
  }
}

/** Read once for the tab and for the room. */
const crisisOf = cache(async (number: string) => shown(readCrisis(await pageContext(), number)))

/** A crisis room. Its masthead and the room are read side by side. */
export default async function RoomPage({ params }: RoomPageProps) {
  const { number } = await params
  await requireViewer(`/crises/${number}`)
  const crisis = await crisisOf(number)
  return (
    <div className="room-page paper-flow">
      <Shell
        current="crisis"
        crisis={String(crisis.number)}
        tools={
          <>
            <span id={connectionPlace} className="contents" />
            <span id={palettePlace} className="contents" />
          </>
        }
        inRoom={true}
        saysDue={true}
      />
      <main id="content" tabIndex={-1} className="paper-flow flex min-h-0 grow flex-col">
        <Suspense>
          <RoomOf crisis={crisis} />
        </Suspense>
      </main>
    </div>
  )
}

/** Points and marks of a curve are in its drawing. */
const shownOf = ({ curve, ...shown }: CurvesView): RoomCurves => ({
  ...shown,
  curve: curve && { name: curve.name },
})

async function RoomOf({ crisis }: { crisis: CrisisView }) {
  const label = String(crisis.number)
  const { context, viewer } = await requireViewer(`/crises/${label}`)
  const canWrite = allowsAccess(context.actor, 'journal.write')
  const locale = await getLocale()
  const look = { locale, palette: screenPalette, id: 'curve' }
  const picture = { ...look, width: CURVE_WIDTH, height: CURVE_HEIGHT }
  const [entries, people, pages, runbooks, curves, phoneBridge, levelCriteria] = await Promise.all([
    readFirstLines(sqlOf(context), crisis.id, crisis.lastSeq),
    readPeopleHere(context, crisis.id),
    canWrite ? readPages(context, label) : null,
    readCrisisRunbooks(context, label),
    readCrisisCurves(context, label, { picture }),
    readSetting(sqlOf(context), 'phoneBridge'),
    readSetting(sqlOf(context), 'levelCriteria'),
  ])
  const lines = packLines(entries)
  const start: RoomStart = { crisis, lines, people, pages, runbooks, curves: shownOf(curves) }
  return (
    <NextIntlClientProvider messages={pickMessages(locale, ...spoken)}>
      <Room
        start={JSON.stringify(start)}
        phoneBridge={phoneBridge || null}
        levelWords={criteriaFor(levelCriteria, locale)}
        viewer={{ id: viewer.id, name: viewer.name, canWrite, isAdmin: viewer.isAdmin }}
        locale={locale}
        timeZone={context.environment.timeZone}
        now={context.clock.now().toISOString()}
      />
    </NextIntlClientProvider>
  )
}
