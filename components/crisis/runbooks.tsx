'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { frenchSpaces } from '../../lib/i18n/format.ts'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { Section } from '../ui/section.tsx'
import { ActError } from './act-error.tsx'
import { useReading, useRoom, useStanding } from './room-context.tsx'
import type { RoomRunbook } from './room-state.ts'
import { runbookPlace } from './runbook-nudge.tsx'
import { useAct } from './use-act.ts'

type Step = RoomRunbook['steps'][number]

const isOpen = ({ state }: Step) => state === 'open'

/** The runbooks of this crisis: undone steps first, done ones in one line. */
export function Runbooks() {
  const t = useTranslations('crisis.runbook')
  const { state } = useRoom('runbooks')
  return state.runbooks.map((runbook) => {
    const { id, title, steps } = runbook
    const done = steps.filter((step) => !isOpen(step))
    return (
      <Section
        key={id}
        id={runbookPlace(id)}
        title={<bdi>{t('title', { title })}</bdi>}
        meta={t('progress', { done: done.length, total: steps.length })}
      >
        {steps.filter(isOpen).map((step) => (
          <OpenStep key={step.n} runbookId={id} step={step} />
        ))}
        {done.length > 0 && <DoneSteps steps={done} />}
      </Section>
    )
  })
}

function OpenStep({ runbookId, step }: { runbookId: string; step: Step }) {
  const { locale } = useReading()
  const { viewer } = useRoom()
  const { closed, observes } = useStanding()
  const text = locale === 'fr' ? frenchSpaces(step.text) : step.text
  return (
    <div className="hatched mb-2 p-1.5 desk:-mx-2">
      <p className="plate w-fit px-1.5 py-0.5 font-bold">
        {step.link ? (
          <a href={step.link} target="_blank" rel="noreferrer" className="link">
            <bdi>{text}</bdi>
          </a>
        ) : (
          <bdi>{text}</bdi>
        )}
      </p>
      {viewer.canWrite && !closed && !observes && (
        <StepActs path={`/runbooks/${runbookId}/steps/${step.n}`} />
      )}
    </div>
  )
}

function StepActs({ path }: { path: string }) {
  const t = useTranslations('crisis.runbook')
  const common = useTranslations('common')
  const { act, busy, error } = useAct()
  const [skipping, setSkipping] = useState(false)
  const [reason, setReason] = useState('')
  if (skipping) {
    return (
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void act(path, { state: 'skipped', reason })
        }}
        className="plate grid gap-2 p-1.5"
      >
        <Field
          label={t('skipReason')}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          required
          maxLength={1_000}
        />
        <div className="flex gap-2">
          <Button type="submit" size="s" variant="filled" disabled={busy}>
            {common('save')}
          </Button>
          <Button size="s" onClick={() => setSkipping(false)}>
            {common('cancel')}
          </Button>
        </div>
        <ActError>{error}</ActError>
      </form>
    )
  }
  return (
    <div className="plate mt-0.5 flex w-fit flex-wrap gap-2 p-1">
      <Button
        size="s"
        variant="filled"
        disabled={busy}
        onClick={() => void act(path, { state: 'done' })}
      >
        {t('done')}
      </Button>
      <Button size="s" onClick={() => setSkipping(true)}>
        {t('skip')}
      </Button>
      <ActError>{error}</ActError>
    </div>
  )
}

function DoneSteps({ steps }: { steps: readonly Step[] }) {
  const t = useTranslations('crisis.runbook')
  const { locale } = useReading()
  return (
    <details>
      <summary className="flex list-none items-center gap-2.5 text-ink2 max-desk:min-h-11 [&::-webkit-details-marker]:hidden">
        <Ticked />
        {t('doneCount', { count: steps.length })}
        <span className="link ml-auto">{t('see')}</span>
      </summary>
      <ul className="pb-2 pl-6 text-1 text-ink2">
        {steps.map(({ n, text, state, reason }) => (
          <li key={n}>
            <bdi>{locale === 'fr' ? frenchSpaces(text) : text}</bdi>
            {state === 'skipped' && reason && <bdi>{`, ${t('skipped', { reason })}`}</bdi>}
          </li>
        ))}
      </ul>
    </details>
  )
}

/** A box that is ticked, drawn: nothing here can be unticked. */
function Ticked() {
  return (
    <svg
      aria-hidden="true"
      className="shrink-0 text-ink"
      width={15}
      height={15}
      viewBox="0 0 15 15"
    >
      <rect
        x={0.75}
        y={0.75}
        width={13.5}
        height={13.5}
        fill="none"
        stroke="currentColor"
        strokeWidth={1.5}
      />
      <path d="M3.5 7.5 6.5 10.5 11.5 4" fill="none" stroke="currentColor" strokeWidth={2} />
    </svg>
  )
}
