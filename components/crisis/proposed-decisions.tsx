'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { ProposedDecision } from '../../lib/journal/pending.ts'
import { shortName } from '../cell/short-name.ts'
import { Button } from '../ui/button.tsx'
import { Field, SelectField } from '../ui/field.tsx'
import { Section } from '../ui/section.tsx'
import { ActError } from './act-error.tsx'
import { LineForm } from './line-form.tsx'
import { PendingLine } from './pending.tsx'
import { useReading, useRoom, useStanding } from './room-context.tsx'
import { useAct } from './use-act.ts'

type Outcome = 'decided' | 'refused' | 'withdrawn'

/** Decisions that somebody proposed: decided, refused or withdrawn, by whom and why. */
export function ProposedDecisions({ proposed }: { proposed: readonly ProposedDecision[] }) {
  const t = useTranslations('crisis.pending')
  const { viewer } = useRoom()
  const { closed, observes } = useStanding()
  const [proposing, setProposing] = useState(false)
  const writes = viewer.canWrite && !observes && !closed
  if (proposed.length === 0 && !writes) return null
  return (
    <Section
      title={t('proposed')}
      meta={
        writes &&
        !proposing && (
          <Button variant="link" size="s" onClick={() => setProposing(true)}>
            {t('propose')}
          </Button>
        )
      }
    >
      {proposing && <ProposeForm onDone={() => setProposing(false)} />}
      {proposed.length === 0 && !proposing && <p className="text-ink2">{t('noProposal')}</p>}
      <ul className="divide-y divide-rule">
        {proposed.map((proposal) => (
          <ProposalLine key={proposal.entryId} proposal={proposal} writes={writes} />
        ))}
      </ul>
    </Section>
  )
}

interface ProposalLineProps {
  proposal: ProposedDecision
  writes: boolean
}

function ProposalLine({ proposal, writes }: ProposalLineProps) {
  const t = useTranslations('crisis.pending')
  const { time } = useReading()
  const { viewer } = useRoom()
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const { text, by, byId, at, entryId } = proposal
  const note = t('by', { name: shortName(by), time: time(at) })
  const choices: Outcome[] =
    byId === viewer.id ? ['decided', 'refused', 'withdrawn'] : ['decided', 'refused']
  return (
    <PendingLine decision={null} text={text} note={note} due={false}>
      {writes &&
        outcome === null &&
        choices.map((choice) => (
          <Button key={choice} variant="link" size="s" onClick={() => setOutcome(choice)}>
            {t(`settle.${choice}`)}
          </Button>
        ))}
      {outcome !== null && (
        <SettleForm entryId={entryId} outcome={outcome} onDone={() => setOutcome(null)} />
      )}
    </PendingLine>
  )
}

const takeFocus = (field: HTMLInputElement | null) => field?.focus()

interface SettleFormProps {
  entryId: string
  outcome: Outcome
  onDone(): void
}

/** Who settles it, and why; the lead unless somebody else is named. */
function SettleForm({ entryId, outcome, onDone }: SettleFormProps) {
  const t = useTranslations('crisis.pending')
  const crisis = useTranslations('crisis')
  const common = useTranslations('common')
  const { state, viewer } = useRoom('crisis')
  const { act, busy, error } = useAct()
  const { participants, roles } = state.crisis
  const [reason, setReason] = useState('')
  const [by, setBy] = useState((outcome === 'withdrawn' ? null : roles.lead?.id) ?? viewer.id)
  const settle = async () => {
    const why = reason.trim() === '' ? {} : { reason }
    const who = by === viewer.id ? {} : { by }
    if (await act(`/decisions/${entryId}/settle`, { outcome, ...why, ...who })) onDone()
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void settle()
      }}
      onKeyDown={(event) => event.key === 'Escape' && onDone()}
      className="grid w-full gap-2 py-1"
    >
      <SelectField
        label={t('who')}
        value={by}
        onChange={(event) => setBy(event.currentTarget.value)}
      >
        {[{ id: viewer.id, name: viewer.name }, ...participants]
          .filter(({ id }, index) => index === 0 || id !== viewer.id)
          .map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
      </SelectField>
      <Field
        label={crisis('reason')}
        hint={t('reasonOptional')}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        ref={takeFocus}
        maxLength={1_000}
      />
      <div className="flex flex-wrap gap-3">
        <Button type="submit" size="s" variant="filled" disabled={busy}>
          {t(`settle.${outcome}`)}
        </Button>
        <Button size="s" onClick={onDone}>
          {common('cancel')}
        </Button>
      </div>
      <ActError>{error}</ActError>
    </form>
  )
}

/** One sentence in the imperative; it waits here, and in the journal, for a yes or a no. */
function ProposeForm({ onDone }: { onDone(): void }) {
  const t = useTranslations('crisis.pending')
  return (
    <LineForm
      label={t('proposeLabel')}
      hint={t('proposeHint')}
      submit={t('proposeIt')}
      line={{ kind: 'question', proposed: true }}
      onDone={onDone}
    />
  )
}
