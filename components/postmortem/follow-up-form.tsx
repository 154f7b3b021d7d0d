'use client'

import { useTranslations } from 'next-intl'
import { useActionState } from 'react'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'

/** What a refused form shows: its sentence, the fields at fault, and what was typed. */
export interface FollowUpFormState {
  failed: string | null
  fields: Record<string, string>
  title: string
  dueOn: string
}

export type FollowUpFormAction = (
  before: FollowUpFormState,
  form: FormData,
) => Promise<FollowUpFormState>

const empty: FollowUpFormState = { failed: null, fields: {}, title: '', dueOn: '' }

/** A new follow-up: what, and by when. */
export function FollowUpForm({ action }: { action: FollowUpFormAction }) {
  const t = useTranslations('postmortem.followUp')
  const [state, add, pending] = useActionState(action, empty)
  return (
    <form
      action={add}
      className="grid gap-3 desk:grid-cols-[minmax(0,1fr)_170px_auto] desk:items-end"
    >
      <Field
        label={t('newTitle')}
        name="title"
        defaultValue={state.title}
        error={state.fields.title}
        maxLength={300}
        autoComplete="off"
      />
      <Field
        label={t('newDue')}
        name="dueOn"
        type="date"
        defaultValue={state.dueOn}
        error={state.fields.dueOn}
      />
      <Button type="submit" disabled={pending}>
        {t('add')}
      </Button>
      {state.failed && (
        <p role="alert" className="text-1 desk:col-span-3">
          {state.failed}
        </p>
      )}
    </form>
  )
}
