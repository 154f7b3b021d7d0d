'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { mayTakeOver, roleSince } from '../../lib/cell/clocks.ts'
import type { Role } from '../../lib/cell/model.ts'
import type { Person } from '../../lib/crisis/queries.ts'
import type { EntryView } from '../../lib/journal/model.ts'
import { ActError } from '../crisis/act-error.tsx'
import { useLines, useReading, useRoom, useStanding } from '../crisis/room-context.tsx'
import { useAct } from '../crisis/use-act.ts'
import { sifted } from '../crisis/use-found.ts'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { Duties } from './duties.tsx'
import { OfferForm } from './offer-form.tsx'
import { firstName } from './short-name.ts'
import { useRoleClocks } from './use-role-clocks.ts'

interface HeldRoleProps {
  role: Role
  holder: Person
  onDone(): void
}

const aboutRoles = sifted(
  ({ kind }: EntryView) => kind === 'role-changed' || kind === 'handed-over',
)

/** About a role of somebody else: since when, the last sign of life, and how it changes hands. */
export function HeldRole({ role, holder, onDone }: HeldRoleProps) {
  const t = useTranslations('cell')
  const { time } = useReading()
  const { state } = useRoom('crisis', 'offlineSince')
  const { leads } = useStanding()
  const { here, signOf, now } = useRoleClocks()
  const sign = signOf(holder.id)
  const since = new Date(
    useLines((entries) => roleSince(role, state.crisis.openedAt, aboutRoles(entries))),
  )
  const silent = state.offlineSince === null && mayTakeOver(Math.max(sign, since.getTime()), now)
  return (
    <div className="grid gap-3">
      <p>
        <b>{t('hold.details', { role: t(`role.${role}`), name: holder.name })}</b>{' '}
        {t('hold.since', { time: time(since.toISOString()) })}
        <span className="block text-ink2">
          {here.has(holder.id) || sign === 0
            ? t('hold.hereNow')
            : t('hold.lastSign', { time: time(new Date(sign).toISOString()) })}
        </span>
      </p>
      <Duties role={role} />
      {leads && <OfferForm role={role} onDone={onDone} />}
      {silent ? (
        <TakeOver role={role} onDone={onDone} />
      ) : (
        !leads && (
          <p className="text-1 text-ink2">{t('hold.how', { name: firstName(holder.name) })}</p>
        )
      )}
    </div>
  )
}

/** The holder does not answer: it is taken with a reason, which the journal keeps. */
function TakeOver({ role, onDone }: { role: Role; onDone(): void }) {
  const t = useTranslations('cell')
  const crisis = useTranslations('crisis')
  const { viewer } = useRoom()
  const { act, busy, error } = useAct()
  const [reason, setReason] = useState('')
  const take = async () => {
    const wanted = { role, userId: viewer.id, force: true, note: reason }
    if (await act('/roles', wanted)) onDone()
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void take()
      }}
      className="grid gap-3 border-t border-rule pt-3"
    >
      <Field
        label={crisis('reason')}
        hint={crisis('reasonHint')}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        required
        maxLength={1_000}
      />
      <Button type="submit" variant="filled" disabled={busy || reason.trim() === ''}>
        {t('hold.takeOver')}
      </Button>
      <ActError>{error}</ActError>
    </form>
  )
}
