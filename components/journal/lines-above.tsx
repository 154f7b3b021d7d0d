'use client'

import { useTranslations } from 'next-intl'
import { useReading } from '../crisis/room-context.tsx'

interface LinesAboveProps {
  count: number
  /** ISO moments of the first and the last line out of sight. */
  from: string | null
  to: string | null
}

/** How much of the journal lies above what is in sight. */
export function LinesAbove({ count, from, to }: LinesAboveProps) {
  const t = useTranslations('journal')
  const { time } = useReading()
  return (
    <p
      aria-hidden="true"
      className="gutter sticky top-0 z-10 h-[23px] bg-bg text-1 leading-[23px] text-ink2 max-desk:pl-[102px] desk:pl-[120px]"
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
