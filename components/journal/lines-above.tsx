'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { useReading } from '../crisis/room-context.tsx'
import type { LinesOutOfSight } from './lines-out-of-sight.ts'

/**
 * How much of the journal lies above what is in sight; it hides the half of a line that is cut.
 * Written beside React, which would look through the room a second time for each line that arrives.
 */
export function LinesAbove({ above }: { above: LinesOutOfSight }) {
  const t = useTranslations('journal')
  const { time } = useReading()
  const box = useRef<HTMLParagraphElement>(null)
  const lines = useRef<HTMLSpanElement>(null)
  const span = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    const show = () => {
      const { count, from, to, cut } = above.get()
      const some = count > 0 && from !== null && to !== null
      write(lines.current, some ? `↑ ${t('above', { count })}` : '')
      write(span.current, some ? t('aboveSpan', { from: time(from), to: time(to) }) : '')
      // A shadow is painted and nothing else: a height would lay the journal out at each step of a scroll.
      // Beside the scrollbar.
      const shadow = cut > 0 ? `-16px ${cut}px var(--color-bg)` : ''
      if (box.current && box.current.style.boxShadow !== shadow)
        box.current.style.boxShadow = shadow
    }
    show()
    return above.subscribe(show)
  }, [above, t, time])
  return (
    <p
      ref={box}
      aria-hidden="true"
      className="no-print gutter relative z-10 h-[23px] shrink-0 bg-bg text-1 leading-[23px] text-ink2 max-desk:pl-[102px] desk:pl-[120px]"
    >
      <span ref={lines} />
      <span ref={span} className="max-desk:hidden" />
    </p>
  )
}

function write(element: HTMLElement | null, words: string) {
  if (element && element.textContent !== words) element.textContent = words
}
