'use client'

import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { ActError } from './act-error.tsx'
import { useAct } from './use-act.ts'

interface ActFormProps {
  /** What it does; the word of its button. */
  title: string
  explain?: ReactNode
  path: string
  /** Body of the request, from the reason given. */
  body(reason: string): object
  onDone(): void
  onCancel(): void
  suggested?: string
  children?: ReactNode
}

/** The form opens because somebody asked for it: its field is what comes next. */
const takeFocus = (field: HTMLInputElement | null) => field?.focus()

/** An act that asks for one sentence of reason, in a band: nothing covers the journal. */
export function ActForm(props: ActFormProps) {
  const { title, explain, path, body, onDone, onCancel, suggested = '', children } = props
  const t = useTranslations('crisis')
  const common = useTranslations('common')
  const [reason, setReason] = useState(suggested)
  const { act, busy, error, fields } = useAct()
  const submit = async () => {
    if (await act(path, body(reason))) onDone()
  }
  return (
    <form
      aria-label={title}
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onCancel()
      }}
      className="grid gap-3"
    >
      {explain && <p>{explain}</p>}
      <Field
        label={t('reason')}
        hint={t('reasonHint')}
        error={fields.reason}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        ref={takeFocus}
        required
        maxLength={1_000}
      />
      {children}
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" variant="filled" disabled={busy}>
          {title}
        </Button>
        <Button onClick={onCancel}>{common('cancel')}</Button>
        <ActError>{fields.reason ? null : error}</ActError>
      </div>
    </form>
  )
}
