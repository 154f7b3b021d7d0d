'use client'

import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { frenchSpaces } from '../../lib/i18n/format.ts'
import { type ChangeInForce, changesInForce } from '../../lib/journal/levers.ts'
import type { TimelineItem } from '../../lib/journal/timeline.ts'
import { useReading } from '../crisis/room-context.tsx'
import { Flag } from '../ui/flag.tsx'
import { Section } from '../ui/section.tsx'
import { LeverChange } from './lever-change.tsx'

/** Levers that are not where they were: what will have to be undone. */
export function ChangesInForce({ items }: { items: readonly TimelineItem[] }) {
  const t = useTranslations('figures')
  const changes = useMemo(() => changesInForce(items), [items])
  return (
    <Section
      title={t('changes')}
      meta={changes.length > 0 && t('toUndo', { count: changes.length })}
    >
      {changes.length === 0 ? (
        <p className="text-ink2">{t('noChanges')}</p>
      ) : (
        <ChangeList changes={changes} />
      )}
    </Section>
  )
}

export function ChangeList({ changes }: { changes: readonly ChangeInForce[] }) {
  const { locale, time } = useReading()
  return (
    <ul className="divide-y divide-rule">
      {changes.map((change) => (
        <li key={change.entryId} className="flex items-baseline gap-1.5 py-[3px]">
          <span className="w-[18px] shrink-0">
            {change.decision !== null && <Flag className="align-baseline!">{change.decision}</Flag>}
          </span>
          <bdi className="max-w-1/2 shrink-0">
            {locale === 'fr' ? frenchSpaces(change.name) : change.name}
          </bdi>
          <span className="min-w-0 grow text-right">
            <LeverChange lever={change} />
          </span>
          <time dateTime={change.at} className="time shrink-0 text-1 text-ink2">
            {time(change.at)}
          </time>
        </li>
      ))}
    </ul>
  )
}
