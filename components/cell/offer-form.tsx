'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { candidatesFor } from '../../lib/cell/clocks.ts'
import type { Role } from '../../lib/cell/model.ts'
import { ActError } from '../crisis/act-error.tsx'
import { useReading, useRoom } from '../crisis/room-context.tsx'
import { useAct } from '../crisis/use-act.ts'
import { Button } from '../ui/button.tsx'
import { ButtonLink } from '../ui/button-link.tsx'
import { Field, SelectField } from '../ui/field.tsx'
import { useRoleClocks } from './use-role-clocks.ts'

/**
 * Proposes a role to somebody of the cell: the lead by a sheet that is read and said back, the others
 * by one tap each.
 */
export function OfferForm({ role, onDone }: { role: Role; onDone(): void }) {
  const t = useTranslations('cell')
  const { number } = useReading()
  const { state } = useRoom('crisis')
  const { here } = useRoleClocks()
  const { act, busy, error, fields } = useAct()
  const [toUserId, setTo] = useState('')
  const [note, setNote] = useState('')
  const { participants, roles } = state.crisis
  const present = candidatesFor(role, state.crisis, here)
  const away = participants.filter(
    ({ id, as }) => as === 'participant' && !here.has(id) && id !== roles[role]?.id,
  )
  const offer = async () => {
    const words = note.trim() ? { note, force: true } : {}
    if (await act('/hand-overs', { role, toUserId, ...words })) onDone()
  }
  if (present.length + away.length === 0) return <p className="text-ink2">{t('nobodyElse')}</p>
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
        value={toUserId}
        error={fields.toUserId}
        onChange={(event) => setTo(event.currentTarget.value)}
      >
        <option value="">{t('choose')}</option>
        {[...present, ...away].map(({ id, name }) => (
          <option key={id} value={id}>
            {here.has(id) ? t('handOver.isHere', { name }) : name}
          </option>
        ))}
      </SelectField>
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
