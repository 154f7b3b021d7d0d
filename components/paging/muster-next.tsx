'use client'

import { useTranslations } from 'next-intl'
import type { PagesView } from '../../lib/paging/list-pages.ts'
import { useStanding } from '../crisis/room-context.tsx'
import { useDecisionWords } from './decision-words.ts'

/** The last thing that the paging did and why, and what it does next. */
export function MusterNext({ pages }: { pages: PagesView }) {
  const t = useTranslations('paging.decision')
  const words = useDecisionWords()
  const { closed } = useStanding()
  const last = pages.decisions.at(-1)
  const { next, heldBack, queues } = pages
  if (last === undefined && next === null) return null
  return (
    <div className="mt-1.5 border-t border-rule pt-1.5 text-1">
      {last && (
        <p>
          <time dateTime={last.at} className="time mr-2">
            {words.time(last.at)}
          </time>
          {words.what(last)}
        </p>
      )}
      {!closed && (
        <p className="font-semibold">{next ? `→ ${words.nextAt(next)}` : t('next.none')}</p>
      )}
      {queues.map((queue) => (
        <p key={queue.channel}>{words.queue(queue)}</p>
      ))}
      {!closed && heldBack && (
        <p className="text-ink2">{t(`held.${heldBack.why}`, { count: heldBack.count })}</p>
      )}
    </div>
  )
}
