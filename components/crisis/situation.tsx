'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { frenchSpaces } from '../../lib/i18n/format.ts'
import type { EntryView } from '../../lib/journal/model.ts'
import { shortName } from '../cell/short-name.ts'
import { ChangesInForce } from '../figures/changes.tsx'
import { FigureRows } from '../figures/figure-rows.tsx'
import { Button } from '../ui/button.tsx'
import { TextAreaField } from '../ui/field.tsx'
import { formKeys } from '../ui/form-keys.ts'
import { Section } from '../ui/section.tsx'
import { ActError } from './act-error.tsx'
import { Follow } from './follow-form.tsx'
import { PendingEffects, PendingTasks } from './pending.tsx'
import { ProposedDecisions } from './proposed-decisions.tsx'
import { useLines, useReading, useRoom, useStanding } from './room-context.tsx'
import { Runbooks } from './runbooks.tsx'
import { useAct } from './use-act.ts'
import { sifted } from './use-found.ts'
import { usePending } from './use-pending.ts'

/** Where things stand: summary, what is proposed, figures, changes, what is awaited, steps. */
export function Situation() {
  const { proposed, effects, tasks } = usePending()
  return (
    <>
      <Summary />
      <ProposedDecisions proposed={proposed} />
      <FigureRows />
      <ChangesInForce />
      <PendingEffects effects={effects} />
      <PendingTasks tasks={tasks} />
      <Follow />
      <Runbooks />
    </>
  )
}

const summaries = sifted(
  ({ kind, state }: EntryView) => kind === 'state-changed' && state === 'summary',
)
const lastSummary = (entries: readonly EntryView[]) => summaries(entries).at(-1)

function Summary() {
  const t = useTranslations('crisis.situation')
  const { locale, time } = useReading()
  const { state } = useRoom('crisis')
  const { editsSummary, closed } = useStanding()
  const [editing, setEditing] = useState(false)
  const { summary } = state.crisis
  const last = useLines(lastSummary)
  const meta = last && `${shortName(last.author.name)}, ${time(last.at)}`
  if (editing) return <SummaryForm onDone={() => setEditing(false)} />
  return (
    <Section title={t('title')} meta={meta} className="max-desk:border-t-0 wide:border-t-0">
      {summary ? (
        <SummaryText summary={locale === 'fr' ? frenchSpaces(summary) : summary} />
      ) : (
        <p className="text-ink2">{t('empty')}</p>
      )}
      {editsSummary && !closed && (
        <Button variant="link" size="s" className="mt-1" onClick={() => setEditing(true)}>
          {t(summary ? 'edit' : 'write')}
        </Button>
      )}
    </Section>
  )
}

/** The first paragraph is what is known; those after it, what is not. */
function SummaryText({ summary }: { summary: string }) {
  const [known = '', ...unknown] = summary.trim().split(/\n+/)
  return (
    <>
      <p dir="auto">{known}</p>
      {unknown.length > 0 && (
        <p dir="auto" className="whitespace-pre-line text-ink2">
          {unknown.join('\n')}
        </p>
      )}
    </>
  )
}

const takeFocus = (field: HTMLTextAreaElement | null) => field?.focus()

function SummaryForm({ onDone }: { onDone(): void }) {
  const t = useTranslations('crisis.situation')
  const common = useTranslations('common')
  const { state } = useRoom('crisis')
  const { act, busy, error } = useAct()
  const [summary, setSummary] = useState(state.crisis.summary)
  const save = async () => {
    if (await act('', { summary }, 'PATCH')) onDone()
  }
  return (
    <Section title={t('title')} className="max-desk:border-t-0 wide:border-t-0">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
        onKeyDown={formKeys(onDone)}
        className="grid gap-3"
      >
        <TextAreaField
          label={t('label')}
          hint={t('hint')}
          value={summary}
          onChange={(event) => setSummary(event.currentTarget.value)}
          rows={5}
          ref={takeFocus}
          maxLength={4_000}
        />
        <div className="flex gap-3">
          <Button type="submit" variant="filled" disabled={busy}>
            {common('save')}
          </Button>
          <Button onClick={onDone}>{common('cancel')}</Button>
        </div>
        <ActError>{error}</ActError>
      </form>
    </Section>
  )
}
