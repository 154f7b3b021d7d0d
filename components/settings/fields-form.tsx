'use client'

import { type ReactNode, useActionState } from 'react'
import { Button } from '../ui/button.tsx'
import { FieldOf } from './field-of.tsx'
import { type FieldSpec, type FormAction, noAnswer } from './form-answer.ts'
import { Secret } from './secret.tsx'

interface FieldsFormProps {
  action: FormAction
  fields: readonly FieldSpec[]
  submit: string
  /** Ids that go with it. */
  hidden?: Record<string, string>
  /** The one primary button of the page. */
  primary?: boolean
  /** Words of what is shown once. */
  secretLabel?: string
  /** Draws more beside what is shown once. */
  reveal?: (secret: string) => ReactNode
  className?: string
}

/** A settings form from a list of fields. Works without script: the answer comes back in the page. */
export function FieldsForm(props: FieldsFormProps) {
  const {
    action,
    fields,
    submit,
    hidden = {},
    primary = false,
    secretLabel,
    reveal,
    className,
  } = props
  const [answer, send, pending] = useActionState(action, noAnswer)
  return (
    <form action={send} className={className}>
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {answer.secret && (
        <div className="mb-6">
          <Secret label={secretLabel ?? ''} value={answer.secret} note={answer.text ?? ''} />
          {reveal?.(answer.secret)}
        </div>
      )}
      <div key={answer.round} className="grid gap-x-5 gap-y-3.5 desk:grid-cols-2">
        {fields.map((field) => (
          <FieldOf
            key={field.name}
            field={field}
            fault={answer.faults[field.name]}
            typed={answer.values[field.name]}
          />
        ))}
      </div>
      {answer.text && !answer.secret && (
        <p
          role={answer.done ? 'status' : 'alert'}
          className={
            answer.done ? 'mt-4 font-semibold' : 'mt-4 border-2 border-ink bg-raised px-3 py-2'
          }
        >
          {answer.text}
        </p>
      )}
      <div className="mt-4">
        <Button type="submit" variant={primary ? 'filled' : 'outlined'} aria-busy={pending}>
          {submit}
        </Button>
      </div>
    </form>
  )
}
