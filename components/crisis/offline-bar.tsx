'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import { formatDuration } from '../../lib/i18n/format.ts'
import { NoticeBar } from '../ui/notice-bar.tsx'
import { connectionPlace } from './connection-place.ts'
import { useNow, useReading, useRoom } from './room-context.tsx'

const useWaiting = () => {
  const { state } = useRoom('waiting')
  return state.waiting.filter(({ refusal }) => refusal === null).length
}

/** Under the head while the server cannot be reached: since when, what is kept, how old the rest is. */
export function OfflineBar() {
  const t = useTranslations('crisis.offline')
  const { state, store } = useRoom('offlineSince', 'shut')
  const waiting = useWaiting()
  if (state.offlineSince === null || state.shut !== null) return null
  return (
    <NoticeBar
      kind="dashed"
      className="shrink-0"
      action={
        <button type="button" onClick={store.retry} className="link text-1 max-desk:hidden">
          {t('retry')}
        </button>
      }
    >
      <p role="status">
        <OfflineSince since={state.offlineSince} />{' '}
        <span className="max-desk:hidden">{t('waiting', { count: waiting })}</span>
        <span className="desk:hidden">{t('waitingShort', { count: waiting })}</span>{' '}
        <Age since={state.offlineSince} />
      </p>
    </NoticeBar>
  )
}

function OfflineSince({ since }: { since: number }) {
  const t = useTranslations('crisis.offline')
  const { time } = useReading()
  return <b className="mr-2">{t('since', { time: time(new Date(since).toISOString()) })}</b>
}

function Age({ since }: { since: number }) {
  const t = useTranslations('crisis.offline')
  const { locale } = useReading()
  const age = useNow(1_000) - since
  if (age < 30_000) return null
  return (
    <span className="text-ink2 max-desk:hidden">
      {t('age', { duration: formatDuration(age, locale) })}
    </span>
  )
}

/** The room is shut to this person: session over, or taken out of a confidential crisis. */
export function ShutBar() {
  const t = useTranslations('crisis')
  const { state } = useRoom('shut')
  const { number } = useReading()
  if (state.shut === null) return null
  return (
    <NoticeBar
      className="shrink-0"
      action={
        <a href={`/signin?callbackUrl=${encodeURIComponent(`/crises/${number}`)}`} className="link">
          {t('signIn')}
        </a>
      }
    >
      <p role="alert">{t('shut')}</p>
    </NoticeBar>
  )
}

/** The state of the connection in words, up in the masthead. */
export function Connection() {
  const t = useTranslations('crisis.connection')
  const { state } = useRoom('offlineSince')
  const count = useWaiting()
  const [place, setPlace] = useState<HTMLElement | null>(null)
  useEffect(() => setPlace(document.getElementById(connectionPlace)), [])
  const offline = state.offlineSince !== null
  if (!place) return null
  return createPortal(
    <span className={offline ? 'font-bold text-ink' : undefined}>
      {offline
        ? count > 0
          ? t('offlineWaiting', { count })
          : t('offline')
        : count > 0
          ? t('sending', { count })
          : t('online')}
    </span>,
    place,
  )
}
