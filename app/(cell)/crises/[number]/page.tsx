import type { Metadata } from 'next'
import { NextIntlClientProvider } from 'next-intl'
import { getLocale, getTranslations } from 'next-intl/server'
import { connectionPlace, palettePlace } from '../../../../components/crisis/connection-place.ts'
import { Room } from '../../../../components/crisis/room.tsx'
import { allowsAccess } from '../../../../lib/access/permissions.ts'
import { readPeopleHere } from '../../../../lib/cell/keep-presence.ts'
import { criteriaFor } from '../../../../lib/crisis/criteria.ts'
import { readCrisis } from '../../../../lib/crisis/queries.ts'
import { CURVE_HEIGHT, CURVE_WIDTH } from '../../../../lib/figures/curve-layout.ts'
import { screenPalette } from '../../../../lib/figures/curve-palette.ts'
import { readCrisisCurves } from '../../../../lib/figures/queries.ts'
import { pickMessages } from '../../../../lib/i18n/messages.ts'
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

/** The tab says which crisis, and how grave it is. */
export async function generateMetadata({ params }: RoomPageProps): Promise<Metadata> {
  const { number } = await params
  const crisis = await shown(readCrisis(await pageContext(), number))
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

/** A crisis room. */
export default async function RoomPage({ params }: RoomPageProps) {
  const { number } = await params
  const { context, viewer } = await requireViewer(`/crises/${number}`)
  const crisis = await shown(readCrisis(context, number))
  const label = String(crisis.number)
  const canWrite = allowsAccess(context.actor, 'journal.write')
  const [entries, people, pages, runbooks, phoneBridge, levelCriteria] = await Promise.all([
    readFirstLines(sqlOf(context), crisis.id, crisis.lastSeq),
    readPeopleHere(context, crisis.id),
    canWrite ? readPages(context, label) : null,
    readCrisisRunbooks(context, label),
    readSetting(sqlOf(context), 'phoneBridge'),
    readSetting(sqlOf(context), 'levelCriteria'),
  ])
  const locale = await getLocale()
  const look = { locale, palette: screenPalette, id: 'curve' }
  const picture = { ...look, width: CURVE_WIDTH, height: CURVE_HEIGHT }
  const curves = await readCrisisCurves(context, label, { picture })
  return (
    <div className="room-page paper-flow">
      <Shell
        current="crisis"
        crisis={label}
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
        <NextIntlClientProvider
          messages={pickMessages(
            locale,
            'cell',
            'common',
            'crisis',
            'figures',
            'journal',
            'level',
            'room',
            'update',
            'paging',
            'shell',
          )}
        >
          <Room
            initial={{ crisis, entries, people, pages, runbooks, curves }}
            phoneBridge={phoneBridge || null}
            levelWords={criteriaFor(levelCriteria, locale)}
            viewer={{ id: viewer.id, name: viewer.name, canWrite, isAdmin: viewer.isAdmin }}
            locale={locale}
            timeZone={context.environment.timeZone}
            now={context.clock.now().toISOString()}
          />
        </NextIntlClientProvider>
      </main>
    </div>
  )
}
