'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { frenchSpaces } from '../../lib/i18n/format.ts'
import type { ChangeInForce } from '../../lib/journal/levers.ts'
import { useReading, useRoom, useStanding } from '../crisis/room-context.tsx'
import { useAct } from '../crisis/use-act.ts'
import { Button } from '../ui/button.tsx'
import { Flag } from '../ui/flag.tsx'
import { Section } from '../ui/section.tsx'
import { LeverChange } from './lever-change.tsx'
import { useChangesInForce } from './use-changes-in-force.ts'

/** Levers that are not where they were: what will have to be undone. */
export function ChangesInForce() {
  const t = useTranslations('figures')
  const { viewer } = useRoom()
  const { observes } = useStanding()
  const [undoing, setUndoing] = useState(false)
  const writes = viewer.canWrite && !observes
  const changes = useChangesInForce()
  return (
    <Section
      title={t('changes')}
      meta={
        changes.length > 0 && (
          <>
            {t('toUndo', { count: changes.length })}{' '}
            {writes && !undoing && (
              <Button variant="link" size="s" className="no-print" onClick={() => setUndoing(true)}>
                {t('undo')}
              </Button>
            )}
          </>
        )
      }
    >
      {changes.length === 0 ? (
        <p className="text-ink2">{t('noChanges')}</p>
      ) : (
        <ChangeList changes={changes} undo={undoing} />
      )}
    </Section>
  )
}

/** It is as it was before: the change leaves the list, its line says so. */
function UndoButton({ change }: { change: ChangeInForce }) {
  const t = useTranslations('figures')
  const { act, busy } = useAct()
  return (
    <button
      type="button"
      disabled={busy}
      aria-label={t('undoneLabel', { name: change.name })}
      onClick={() => void act(`/decisions/${change.entryId}/settle`, { outcome: 'undone' })}
      className="no-print link basis-full text-right text-1 max-desk:min-h-11"
    >
      {t('undone')}
    </button>
  )
}

interface ChangeListProps {
  changes: readonly ChangeInForce[]
  /** Whether one may say that a change was undone. */
  undo: boolean
}

function ChangeList({ changes, undo }: ChangeListProps) {
  const { locale, time } = useReading()
  return (
    <ul className="divide-y divide-rule">
      {changes.map((change) => (
        <li key={change.entryId} className="flex flex-wrap items-baseline gap-1.5 py-[3px]">
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
          {undo && <UndoButton change={change} />}
        </li>
      ))}
    </ul>
  )
}
