'use client'

import clsx from 'clsx'
import { useEffect, useState } from 'react'
import type { BannerLine } from '../../lib/watch/banner.ts'
import { NoticeBar } from '../ui/notice-bar.tsx'

interface WatchBannerProps {
  /** As the page was drawn. */
  lines: BannerLine[]
  /** Word of the link by which an admin looks closer; null for others. */
  see: string | null
  /** On a phone it makes room for the keyboard. */
  inRoom?: boolean
}

const EVERY_MS = 30_000

/** Said to whoever is signed in, also on a page that stays open: texts and calls may not go out. */
export function WatchBanner({ lines: drawn, see, inRoom }: WatchBannerProps) {
  const lines = useLatest(drawn)
  return (
    <div
      role="alert"
      className={clsx('no-print', inRoom && 'max-desk:has-[~_main_[data-keyboard=true]]:hidden')}
    >
      {lines.length > 0 && (
        <NoticeBar
          action={
            see !== null && (
              <a
                href="/settings/watch"
                className="link max-desk:inline-flex max-desk:min-h-11 max-desk:items-center"
              >
                {see}
              </a>
            )
          }
        >
          {lines.map(({ title, more }) => (
            <p key={title}>
              <strong>{title}</strong> {more}
            </p>
          ))}
        </NoticeBar>
      )}
    </div>
  )
}

/** Asks again every half minute while somebody looks; without an answer it stays as it is. */
function useLatest(drawn: BannerLine[]): BannerLine[] {
  const [lines, setLines] = useState(drawn)
  useEffect(() => setLines(drawn), [drawn])
  useEffect(() => {
    const look = async () => {
      if (document.hidden) return
      const response = await fetch('/api/v1/paging-health', { cache: 'no-store' })
      if (!response.ok) return
      const health: { lines: BannerLine[] } = await response.json()
      setLines(health.lines)
    }
    const timer = setInterval(() => void look().catch(() => undefined), EVERY_MS)
    return () => clearInterval(timer)
  }, [])
  return lines
}
