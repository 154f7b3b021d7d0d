'use client'

import clsx from 'clsx'
import { useActionState } from 'react'
import { FieldOf } from '../settings/field-of.tsx'
import {
  type FieldSpec,
  type FormAction,
  type FormAnswer,
  noAnswer,
} from '../settings/form-answer.ts'
import { Button } from '../ui/button.tsx'

interface DutyFormProps {
  action: FormAction
  hidden: Record<string, string>
  /** Null: that was said elsewhere, they are. */
  whether: FieldSpec | null
  /** Always, or at certain hours. */
  when: FieldSpec
  /** Shown for certain hours only. */
  windows: readonly { legend: string; fields: readonly FieldSpec[] }[]
  last: FieldSpec
  submit: string
}

const grid = 'grid gap-x-5 gap-y-3.5 desk:grid-cols-2'
/** Without script too: what is asked follows the chosen answers. */
const onlyOnDuty = 'hidden gap-y-4 group-has-[input[name=crisisDuty][value=yes]:checked]:grid'
const onlyWithHours =
  'hidden group-has-[input[name=when][value=hours]:checked]:block border-t border-rule pt-2'

/** Signing up for crisis duty: whether, when, until when. */
export function DutyForm(props: DutyFormProps) {
  const { action, hidden, whether, when, windows, last, submit } = props
  const [answer, send, pending] = useActionState(action, noAnswer)
  return (
    <form action={send} className="group">
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <div key={answer.round} className="grid gap-y-4">
        {whether ? (
          <Fields fields={[whether]} answer={answer} />
        ) : (
          <input type="hidden" name="crisisDuty" value="yes" />
        )}
        <div className={whether ? onlyOnDuty : 'grid gap-y-4'}>
          <Fields fields={[when]} answer={answer} />
          {windows.map(({ legend, fields }) => (
            <fieldset key={legend} className={onlyWithHours}>
              <legend className="float-left mb-2 w-full font-bold">{legend}</legend>
              <Fields fields={fields} answer={answer} className="clear-both" />
            </fieldset>
          ))}
          <Fields fields={[last]} answer={answer} />
        </div>
      </div>
      {answer.text && (
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
        <Button type="submit" aria-busy={pending}>
          {submit}
        </Button>
      </div>
    </form>
  )
}

interface FieldsProps {
  fields: readonly FieldSpec[]
  answer: FormAnswer
  className?: string
}

function Fields({ fields, answer, className }: FieldsProps) {
  return (
    <div className={clsx(grid, className)}>
      {fields.map((field) => (
        <FieldOf
          key={field.name}
          field={field}
          fault={answer.faults[field.name]}
          typed={answer.round > 0 && !answer.done ? typedOf(field, answer) : undefined}
        />
      ))}
    </div>
  )
}

/** After a refusal an unticked box stays unticked. */
function typedOf({ kind, name }: FieldSpec, { values }: FormAnswer): string[] | undefined {
  return kind === 'checks' ? (values[name] ?? []) : values[name]
}
