'use client'

import { useRouter } from 'next/navigation'
import { useLocale, useTimeZone, useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { formatTime } from '../../lib/i18n/format.ts'
import { NoticeBar } from '../ui/notice-bar.tsx'

interface LiveRefreshProps {
  everyMs: number
}

/**
 * Asks for the page again while somebody looks at it. When the server does not answer, the page stays
 * as it is and says since when: a refresh that failed would replace it by the browser's own error.
 */
export function LiveRefresh({ everyMs }: LiveRefreshProps) {
  const t = useTranslations('shell')
  const locale = useLocale()
  const timeZone = useTimeZone() ?? 'UTC'
  const router = useRouter()
  const [offlineSince, setOffline] = useState<number | null>(null)

  useEffect(() => {
    const look = async () => {
      if (document.hidden || isTyping()) return
      if (await isReachable()) {
        setOffline(null)
        router.refresh()
      } else setOffline((since) => since ?? Date.now())
    }
    const act = () => void look()
    const timer = setInterval(act, everyMs)
    const events = ['online', 'offline'] as const
    for (const event of events) window.addEventListener(event, act)
    document.addEventListener('visibilitychange', act)
    return () => {
      clearInterval(timer)
      for (const event of events) window.removeEventListener(event, act)
      document.removeEventListener('visibilitychange', act)
    }
  }, [router, everyMs])

  return (
    <div role="status">
      {offlineSince !== null && (
        <NoticeBar kind="dashed">
          <strong>{t('offline.title')}</strong>{' '}
          {t('offline.more', { time: formatTime(new Date(offlineSince), locale, timeZone) })}
        </NoticeBar>
      )}
    </div>
  )
}

const ANSWER_MS = 4_000

async function isReachable(): Promise<boolean> {
  if (!navigator.onLine) return false
  try {
    const signal = AbortSignal.timeout(ANSWER_MS)
    return (await fetch('/healthz', { cache: 'no-store', signal })).ok
  } catch {
    return false
  }
}

/** Nothing moves under somebody who writes. */
function isTyping(): boolean {
  const focused = document.activeElement
  return focused instanceof HTMLInputElement || focused instanceof HTMLTextAreaElement
}
