'use client'

import clsx from 'clsx'
import { useTranslations } from 'next-intl'
import { formatDuration } from '../../lib/i18n/format.ts'
import { CallLink } from './head.tsx'
import { useNow, useReading, useRoom } from './room-context.tsx'

/** On a phone, under the stripes: the clock time of the next word, which leads to it, and the call. */
export function PhoneStrip() {
  const { state, videoUrl, nextUpdateDueAt: due } = useRoom().state.crisis
  const now = useNow(5_000)
  const closed = state === 'closed'
  const late = !closed && due !== null && Date.parse(due) < now
  if (closed && !videoUrl) return null
  return (
    <div
      className={clsx(
        'gutter flex min-h-11 shrink-0 items-center justify-between gap-3 border-b border-rule desk:hidden',
        'group-data-[closing=true]/room:hidden group-data-[keyboard=true]/room:hidden print:hidden',
        late && 'inverted [&_a]:text-bg',
      )}
    >
      {closed ? <span /> : <NextWord due={due} late={late} now={now} />}
      <CallLink plain />
    </div>
  )
}

interface NextWordProps {
  due: string | null
  late: boolean
  now: number
}

function NextWord({ due, late, now }: NextWordProps) {
  const t = useTranslations('crisis.update')
  const { setTab } = useRoom()
  const { locale, time } = useReading()
  return (
    <button
      type="button"
      onClick={() => setTab('cell')}
      className={clsx('min-h-11 text-left', late && 'font-bold underline underline-offset-4')}
    >
      {due && late && t('lateShort', { duration: formatDuration(now - Date.parse(due), locale) })}
      {due &&
        !late &&
        t.rich('at', { time: () => <b className="whitespace-nowrap">{time(due)}</b> })}
      {!due && t('unplanned')}
    </button>
  )
}
