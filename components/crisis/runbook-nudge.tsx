'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { formatDuration, frenchSpaces } from '../../lib/i18n/format.ts'
import { untouchedSteps } from '../../lib/runbook/untouched.ts'
import { Button } from '../ui/button.tsx'
import { useNow, useReading, useRoom, useStanding } from './room-context.tsx'

/** Id of the section of a runbook, to go to. */
export const runbookPlace = (id: string) => `runbook-${id}`

/** Steps that nobody did or ruled out come back to whoever takes part, every ten minutes. */
export function RunbookNudge() {
  const t = useTranslations('room.nudge')
  const { state, viewer, setTab } = useRoom('runbooks')
  const { closed, observes } = useStanding()
  const { locale } = useReading()
  const now = useNow(10_000)
  const [putOff, setPutOff] = useState<Readonly<Record<string, number>>>({})
  if (!viewer.canWrite || closed || observes) return null
  const due = state.runbooks.flatMap((runbook) => {
    const left = untouchedSteps(runbook, now, putOff[runbook.id] ?? null)
    return left ? [{ ...runbook, ...left }] : []
  })
  const first = due[0]
  if (!first) return null
  const { id, title, count, since } = first
  const see = () => {
    setTab('situation')
    setPutOff({ ...putOff, [id]: now })
    // The tab has to be there first.
    requestAnimationFrame(() => document.getElementById(runbookPlace(id))?.scrollIntoView())
  }
  return (
    <div className="no-print gutter flex min-h-12 flex-wrap items-center justify-between gap-x-4 gap-y-1 border-b border-rule bg-raised py-1.5">
      <p role="status" className="min-w-0">
        <bdi>
          {t('left', {
            count,
            duration: formatDuration(now - since, locale),
            title: locale === 'fr' ? frenchSpaces(title) : title,
          })}
        </bdi>
      </p>
      <div className="flex flex-wrap items-center gap-3">
        <Button onClick={see}>{t('see')}</Button>
        <Button variant="link" onClick={() => setPutOff({ ...putOff, [id]: now })}>
          {t('later')}
        </Button>
      </div>
    </div>
  )
}
