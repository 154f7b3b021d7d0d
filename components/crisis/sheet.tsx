'use client'

import clsx from 'clsx'
import { useTranslations } from 'next-intl'
import { Activity, memo } from 'react'
import { FurtherRoles } from '../cell/further-roles.tsx'
import { OwnPart } from '../cell/own-part.tsx'
import { PeopleHere } from '../cell/people-here.tsx'
import { RoomCurve } from '../figures/room-curve.tsx'
import { Composer } from '../journal/composer.tsx'
import { Journal } from '../journal/journal.tsx'
import { Muster } from '../paging/muster.tsx'
import { Button } from '../ui/button.tsx'
import { NoticeBar } from '../ui/notice-bar.tsx'
import { ActError } from './act-error.tsx'
import { NextUpdate } from './next-update.tsx'
import { useRoom, useStanding } from './room-context.tsx'
import { Situation } from './situation.tsx'
import { Tabs } from './tabs.tsx'
import { useAct } from './use-act.ts'
import { later, useLater } from './use-later.ts'

const grid = clsx(
  // Where large text leaves a phone no room, some lines stay and the page scrolls.
  'max-desk:group-data-[keyboard=false]/room:grid-rows-[minmax(6rem,1fr)_auto_auto]',
  'paper-flow grid min-h-0 grow grid-rows-[minmax(0,1fr)_auto_auto] desk:grid-rows-[auto_minmax(0,1fr)_auto] wide:grid-rows-[fit-content(72%)_minmax(0,1fr)_auto]',
  'max-desk:grid-cols-[minmax(0,1fr)] max-wide:desk:grid-cols-[minmax(0,1fr)_332px] wide:grid-cols-[332px_minmax(0,1fr)_368px]',
)

/** A column of its own on a wide desk. */
const column = 'min-w-0 border-rule -outline-offset-3 wide:overflow-y-auto wide:px-6'

interface SheetProps {
  onTyping(typing: boolean): void
}

/** Situation, journal and cell: three columns, two with tabs, or one at a time. */
export const Sheet = memo(function Sheet({ onTyping }: SheetProps) {
  const { tab, sheet } = useRoom()
  const closing = sheet === 'close'
  return (
    <div className={grid}>
      <Tabs className="max-desk:row-start-3 max-wide:desk:col-start-2 max-wide:desk:row-start-1 max-wide:desk:border-l max-wide:desk:border-l-rule" />
      {closing && (
        <div className="row-start-1 grid min-h-0 desk:row-end-3 max-wide:desk:col-start-1 wide:col-span-2 wide:col-start-1">
          <Closing />
        </div>
      )}
      <Side closing={closing} />
      <section
        className={clsx(
          'paper-flow flex min-h-0 min-w-0 flex-col max-desk:row-start-1 desk:row-start-1 desk:row-end-3 max-wide:desk:col-start-1 wide:col-start-2',
          tab !== 'journal' && 'max-desk:hidden',
          closing && 'hidden',
        )}
      >
        {journal}
      </section>
      <div
        className={clsx(
          'no-print min-w-0 group-data-[closing=true]/room:max-desk:hidden max-desk:row-start-2 desk:row-start-3 max-wide:desk:col-start-1 wide:col-start-2',
          tab !== 'journal' && 'max-desk:hidden',
        )}
      >
        <Writing onTyping={onTyping} />
      </div>
    </div>
  )
})

// In sight at once, alive after the composer: see room.tsx.
const journal = (
  <Activity>
    <Journal />
  </Activity>
)
const curve = (
  <Activity>
    <RoomCurve />
  </Activity>
)
const nextUpdate = (
  <Activity>
    <NextUpdate />
  </Activity>
)
const situation = (
  <Activity>
    <Situation />
  </Activity>
)
const cell = (
  <Activity>
    <Muster />
    <OwnPart />
    <PeopleHere />
    <FurtherRoles />
  </Activity>
)

const closeSheet = later(() => import('./close-sheet.tsx'))

function Closing() {
  const t = useTranslations('crisis')
  const { part, failed } = useLater(closeSheet)
  if (failed) return <p className="gutter bg-raised py-5">{t('notLoaded')}</p>
  return part && <part.CloseSheet />
}

/** What scrolls can be reached and scrolled by keyboard, with nothing to press in it. */
const tabStop = { tabIndex: 0 }

/** What stands beside the journal: one column below wide, the outer two on a wide desk. */
function Side({ closing }: { closing: boolean }) {
  const t = useTranslations('crisis.tabs')
  const { tab, sheet } = useRoom()
  const publishing = sheet === 'publish'
  return (
    <div
      {...tabStop}
      className={clsx(
        'no-print min-h-0 min-w-0 border-rule -outline-offset-3 wide:contents',
        'max-wide:gutter max-wide:overflow-y-auto max-wide:pb-4 max-desk:row-start-1 max-wide:desk:col-start-2 max-wide:desk:row-start-2 max-wide:desk:row-end-4 max-wide:desk:border-l',
        (tab === 'journal' || closing) && 'max-desk:hidden',
      )}
    >
      <div
        className={clsx(
          column,
          'flex flex-col wide:col-start-3 wide:row-start-1 wide:border-l',
          // An update is written with its button in sight; the others wait below and beside.
          publishing && 'wide:row-end-4',
          tab !== 'cell' && tab !== 'curve' && 'max-desk:hidden',
        )}
      >
        <div
          className={clsx(
            publishing ? 'order-last wide:border-t wide:border-ink' : 'max-wide:order-last',
            tab !== 'curve' && 'max-wide:hidden',
          )}
        >
          {curve}
        </div>
        <div
          className={clsx(
            'border-ink',
            !publishing && 'wide:[&:not(:empty)]:border-t',
            tab !== 'cell' && 'max-desk:hidden',
          )}
        >
          {nextUpdate}
        </div>
      </div>
      <section
        {...tabStop}
        aria-label={t('standing')}
        className={clsx(
          column,
          'wide:col-start-1 wide:row-start-1 wide:row-end-4 wide:border-r',
          (tab === 'cell' || tab === 'curve') && 'max-wide:hidden',
          closing && 'wide:hidden',
        )}
      >
        {situation}
      </section>
      <section
        {...tabStop}
        aria-label={t('cell', { count: '' }).trim()}
        className={clsx(
          column,
          'wide:col-start-3 wide:row-start-2 wide:row-end-4 wide:border-l wide:pb-4',
          tab !== 'cell' && 'max-wide:hidden',
          publishing && 'wide:hidden',
        )}
      >
        {cell}
      </section>
    </div>
  )
}

/** The composer; for those who only read, what they may do instead. */
function Writing({ onTyping }: SheetProps) {
  const t = useTranslations('journal')
  const { viewer } = useRoom()
  const { observes, closed } = useStanding()
  const { act, busy, error } = useAct()
  if (!viewer.canWrite) return <NoticeBar>{t('readOnly')}</NoticeBar>
  if (!observes || closed) return <Composer onTyping={onTyping} />
  return (
    <NoticeBar
      action={
        <Button
          size="s"
          disabled={busy}
          onClick={() => void act('/participants', { as: 'participant' })}
        >
          {t('takePart')}
        </Button>
      }
    >
      {t('observer')} <ActError>{error}</ActError>
    </NoticeBar>
  )
}
