'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { candidatesFor } from '../../lib/cell/candidates.ts'
import type { Role } from '../../lib/cell/model.ts'
import { ActError } from '../crisis/act-error.tsx'
import { useReading, useRoom } from '../crisis/room-context.tsx'
import { useAct } from '../crisis/use-act.ts'
import { Button } from '../ui/button.tsx'
import { ButtonLink } from '../ui/button-link.tsx'
import { Field, SelectField } from '../ui/field.tsx'
import { Missing, useCandidateHint } from './candidate-words.tsx'

/**
 * Proposes a role to somebody of the cell: the lead by a sheet that is read and said back, the others
 * by one tap each.
 */
export function OfferForm({ role, onDone }: { role: Role; onDone(): void }) {
  const t = useTranslations('cell')
  const { number } = useReading()
  const { state } = useRoom('crisis', 'people')
  const { act, busy, error, fields } = useAct()
  const [toUserId, setTo] = useState('')
  const [note, setNote] = useState('')
  const candidates = candidatesFor(role, state.crisis, state.people)
  const hint = useCandidateHint(candidates)
  const offer = async () => {
    const words = note.trim() ? { note, force: true } : {}
    if (await act('/hand-overs', { role, toUserId, ...words })) onDone()
  }
  if (candidates.length === 0) {
    return (
      <div className="grid gap-1 text-ink2">
        <p>{t('nobodyElse')}</p>
        <Missing participants={state.crisis.participants} here={state.people} />
      </div>
    )
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void offer()
      }}
      className="grid gap-3"
    >
      <SelectField
        label={t('giveTo')}
        hint={hint}
        value={toUserId}
        error={fields.toUserId}
        onChange={(event) => setTo(event.currentTarget.value)}
      >
        <option value="">{t('choose')}</option>
        {candidates.map(({ id, name, stands }) => (
          <option key={id} value={id}>
            {t(`handOver.stands.${stands}`, { name })}
          </option>
        ))}
      </SelectField>
      <Missing participants={state.crisis.participants} here={state.people} />
      {role === 'lead' ? (
        <ButtonLink
          href={`/crises/${number}/hand-over?role=lead&to=${toUserId}`}
          prefetch={false}
          variant="filled"
        >
          {t('passForm.prepare')}
        </ButtonLink>
      ) : (
        <>
          <Field
            label={t('note')}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
            maxLength={1_000}
          />
          <Button type="submit" variant="filled" disabled={busy || toUserId === ''}>
            {t('passForm.offer')}
          </Button>
        </>
      )}
      <p className="text-1 text-ink2">{t(role === 'lead' ? 'passForm.howLead' : 'passForm.how')}</p>
      <ActError>{fields.toUserId ? null : error}</ActError>
    </form>
  )
}
