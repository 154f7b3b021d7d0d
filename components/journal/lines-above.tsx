'use client'

import { useTranslations } from 'next-intl'
import { useSyncExternalStore } from 'react'
import { useReading } from '../crisis/room-context.tsx'
import type { LinesOutOfSight } from './lines-out-of-sight.ts'

/** How much of the journal lies above what is in sight; it hides the half of a line that is cut. */
export function LinesAbove({ above }: { above: LinesOutOfSight }) {
  const t = useTranslations('journal')
  const { time } = useReading()
  const { count, from, to, cut } = useSyncExternalStore(above.subscribe, above.get, above.get)
  return (
    <p
      aria-hidden="true"
      // A shadow is painted and nothing else: a height would lay the journal out at each step of a scroll.
      // Beside the scrollbar.
      style={cut > 0 ? { boxShadow: `-16px ${cut}px var(--color-bg)` } : undefined}
      className="no-print gutter relative z-10 h-[23px] shrink-0 bg-bg text-1 leading-[23px] text-ink2 max-desk:pl-[102px] desk:pl-[120px]"
    >
      {count > 0 && from && to && (
        <>
          <span className="max-desk:hidden">
            {`↑ ${t('above', { count, from: time(from), to: time(to) })}`}
          </span>
          <span className="desk:hidden">{`↑ ${t('aboveShort', { count })}`}</span>
        </>
      )}
    </p>
  )
}
