'use client'

import clsx from 'clsx'
import { useTranslations } from 'next-intl'
import { type RoomTab, useRoom } from './room-context.tsx'

const tabs: readonly RoomTab[] = ['journal', 'situation', 'curve', 'cell']

/** The parts of the room: below it on a phone, above the second column on a narrow desk. */
export function Tabs({ className }: { className?: string }) {
  const t = useTranslations('crisis.tabs')
  const { state, tab, setTab } = useRoom('crisis')
  const count = state.crisis.participants.filter(({ as }) => as === 'participant').length
  // Beside the journal something else is always in sight.
  const beside = tab === 'journal' ? 'situation' : tab
  return (
    <nav
      aria-label={t('label')}
      className={clsx(
        'no-print flex justify-around border-ink max-desk:flex-wrap max-desk:border-t desk:h-11 desk:border-b wide:hidden',
        'group-data-[closing=true]/room:max-desk:hidden group-data-[keyboard=true]/room:max-desk:hidden',
        className,
      )}
    >
      {tabs.map((one) => (
        <button
          key={one}
          type="button"
          aria-current={one === tab ? 'true' : undefined}
          onClick={() => setTab(one)}
          className={clsx(
            'min-w-14 border-t-4 px-2 pb-1 max-desk:min-h-14',
            one === 'journal' && 'desk:hidden',
            one === tab ? 'max-desk:border-ink max-desk:font-bold' : 'max-desk:border-transparent',
            one === beside ? 'desk:border-ink desk:font-bold' : 'desk:border-transparent',
          )}
        >
          {t(one, { count })}
        </button>
      ))}
    </nav>
  )
}
