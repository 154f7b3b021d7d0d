'use client'

import { useTranslations } from 'next-intl'
import { useReading } from '../crisis/room-context.tsx'
import { ABOVE_HEIGHT, type Above } from './use-reading-place.ts'

/** How much of the journal lies above what is in sight; it hides the half of a line that is cut. */
export function LinesAbove({ above: { count, from, to, cut } }: { above: Above }) {
  const t = useTranslations('journal')
  const { time } = useReading()
  return (
    <p
      aria-hidden="true"
      style={cut > 0 ? { height: ABOVE_HEIGHT + cut, marginBottom: -cut } : undefined}
      className="no-print gutter sticky top-0 z-10 h-[23px] bg-bg text-1 leading-[23px] text-ink2 max-desk:pl-[102px] desk:pl-[120px]"
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
