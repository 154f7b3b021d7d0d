'use client'

import { useTranslations } from 'next-intl'
import { useReading, useStanding } from '../crisis/room-context.tsx'
import type { Failure } from './muster-groups.ts'

/** What comes next for people whom nothing reached, in one word for all of them. */
export function NextForThem({ failures }: { failures: readonly Failure[] }) {
  const t = useTranslations('paging.muster')
  const { closed } = useStanding()
  const byHand = failures.some(({ next }) => next === 'byHand')
  return (
    <span className="link ml-auto text-1">
      {closed ? t('see') : t(byHand ? 'next.byHand' : 'next.call')}
    </span>
  )
}

/** Person by person: what failed, when, and what comes next. */
export function Failures({ failures }: { failures: readonly Failure[] }) {
  const t = useTranslations('paging.muster')
  const { time } = useReading()
  const { closed } = useStanding()
  return (
    <ul className="pb-1 pl-8.5">
      {failures.map(({ page, what, at, next, mailedAt, callAt }) => (
        <li key={page.user.id} className="py-1">
          <b>
            <bdi>{page.user.name}</bdi>
          </b>
          <span className="block text-1 text-ink2">
            {at && <span className="time">{`${time(at)}  `}</span>}
            {t(`what.${what}`)}
          </span>
          {!closed && (
            <span className="block text-1">{`→ ${callAt && next === 'call' ? t('next.callAt', { time: time(callAt) }) : t(`next.${next}`, { time: mailedAt ? time(mailedAt) : '' })}`}</span>
          )}
        </li>
      ))}
    </ul>
  )
}
