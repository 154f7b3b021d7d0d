'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { namedThing } from '../../lib/crisis/model.ts'
import { countWaiting } from '../journal/outbox-database.ts'
import { NoticeBar } from '../ui/notice-bar.tsx'

const LOOK_MS = 5_000

/** On every page but a room: lines that this device still keeps, and the way to where they are sent. */
export function WaitingLines({ userId }: { userId: string }) {
  const t = useTranslations('shell.waitingLines')
  const [waiting, setWaiting] = useState<readonly [string, number][]>([])
  useEffect(() => {
    let left = false
    const look = async () => {
      const counts = await countWaiting(userId).catch(() => new Map<string, number>())
      if (!left) setWaiting([...counts])
    }
    void look()
    const timer = setInterval(() => void look(), LOOK_MS)
    return () => {
      left = true
      clearInterval(timer)
    }
  }, [userId])
  return waiting.map(([number, count]) => (
    <NoticeBar
      key={number}
      kind="dashed"
      className="no-print"
      action={
        <a href={`/crises/${encodeURIComponent(number)}`} className="link text-1">
          {t('send')}
        </a>
      }
    >
      <p role="status">{t('count', { count, number, thing: namedThing(number) })}</p>
    </NoticeBar>
  ))
}
