'use client'

import { useEffect, useState } from 'react'
import { formatTime } from '../../lib/i18n/format.ts'
import type { Locale } from '../../lib/i18n/locale.ts'

interface ClockProps {
  /** The server's time when it rendered, ISO. */
  at: string
  locale: Locale
  timeZone: string
  className?: string
}

/** The server's time of day, kept going by the browser; without script it stands still. */
export function Clock({ at, locale, timeZone, className }: ClockProps) {
  const [passed, setPassed] = useState(0)

  useEffect(() => {
    const start = Date.now()
    const timer = setInterval(() => setPassed(Date.now() - start), 1000)
    return () => clearInterval(timer)
  }, [])

  const now = new Date(Date.parse(at) + passed)
  return (
    <time dateTime={now.toISOString().slice(0, 16)} className={className}>
      {formatTime(now, locale, timeZone)}
    </time>
  )
}
