'use client'

import clsx from 'clsx'
import { useTranslations } from 'next-intl'
import { CallLink } from './head.tsx'
import { useNextUpdateWords } from './next-update-words.ts'
import { useReading, useRoom } from './room-context.tsx'

/** On a phone, under the stripes: the clock time of the next word, which leads to it, and the call. */
export function PhoneStrip() {
  const { phoneBridge, state: room } = useRoom('crisis')
  const { state, videoUrl, nextUpdateDueAt: due } = room.crisis
  const closed = state === 'closed'
  const late = useNextUpdateWords(due).late && !closed
  if (closed && !videoUrl && phoneBridge === null) return null
  return (
    <div
      className={clsx(
        'no-print gutter flex min-h-11 shrink-0 items-center justify-between gap-3 border-b border-rule desk:hidden',
        'group-data-[closing=true]/room:hidden group-data-[keyboard=true]/room:hidden',
        late && 'inverted [&_a]:text-bg',
      )}
    >
      {closed ? <span /> : <NextWord due={due} late={late} />}
      <CallLink plain />
    </div>
  )
}

interface NextWordProps {
  due: string | null
  late: boolean
}

function NextWord({ due, late }: NextWordProps) {
  const t = useTranslations('crisis.update')
  const { setTab } = useRoom()
  const { time } = useReading()
  const { words } = useNextUpdateWords(due)
  return (
    <button
      type="button"
      onClick={() => setTab('cell')}
      className={clsx('min-h-11 text-left', late && 'font-bold underline underline-offset-4')}
    >
      {due && late && t('lateShort', { words })}
      {due &&
        !late &&
        t.rich('at', { time: () => <b className="whitespace-nowrap">{time(due)}</b> })}
      {!due && t('unplanned')}
    </button>
  )
}
