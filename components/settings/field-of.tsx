import clsx from 'clsx'
import { Checkbox } from '../ui/checkbox.tsx'
import { Field, fieldClass, SelectField, TextAreaField } from '../ui/field.tsx'
import { RadioRow, RadioRows } from '../ui/radio-row.tsx'
import { Switch } from '../ui/switch.tsx'
import type { FieldSpec } from './form-answer.ts'
import { SearchedChecks } from './searched-checks.tsx'

interface FieldOfProps {
  field: FieldSpec
  fault: string | undefined
  /** Typed before a refusal. */
  typed: string[] | undefined
}

/** One field of a settings form, drawn by its kind. */
export function FieldOf({ field, fault, typed }: FieldOfProps) {
  const { kind, name, label, hint, required, choices = [] } = field
  if (kind === 'words') return <Words label={label} hint={hint} />
  const className = field.half ? undefined : 'desk:col-span-2'
  const frame = { label, hint, error: fault, name, required, className }
  const value = typed ? (typed[0] ?? '') : field.value
  if (kind === 'area') return <TextAreaField {...frame} rows={field.rows} defaultValue={value} />
  if (kind === 'switch') {
    return (
      <div className={className}>
        <Switch
          name={name}
          label={label}
          hint={hint}
          defaultChecked={(typed ?? field.chosen ?? []).length > 0}
        />
      </div>
    )
  }
  if (kind === 'radios') return <Radios field={field} fault={fault} typed={typed} />
  if (kind === 'order') return <Order field={field} fault={fault} typed={typed} />
  if (kind === 'checks') return <Checks field={field} fault={fault} typed={typed} />
  if (kind === 'select') {
    return (
      <SelectField {...frame} defaultValue={value}>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </SelectField>
    )
  }
  return (
    <Field
      {...frame}
      type={kind}
      defaultValue={value}
      min={field.min}
      max={field.max}
      autoComplete={field.autoComplete ?? 'off'}
    />
  )
}

/** What the fields below are for, under a rule of its own. */
function Words({ label, hint }: Pick<FieldSpec, 'label' | 'hint'>) {
  return (
    <div className="mt-2 border-t border-rule pt-3 desk:col-span-2">
      <h3 className="font-bold">{label}</h3>
      <p className="mt-1 max-w-[640px] text-ink2">{hint}</p>
    </div>
  )
}

function Checks({ field, fault, typed }: FieldOfProps) {
  const { name, label, hint, choices = [], chosen = [], half, search } = field
  return (
    <fieldset className={clsx(!half && 'desk:col-span-2')}>
      <legend className="mb-1.5 text-1 font-semibold">{label}</legend>
      {search ? (
        <SearchedChecks field={field} typed={typed} search={search} />
      ) : (
        <div className="flex flex-wrap gap-x-6">
          {choices.map((choice) => (
            <Checkbox
              key={choice.value}
              name={name}
              value={choice.value}
              label={choice.label}
              hint={choice.hint}
              defaultChecked={(typed ?? chosen).includes(choice.value)}
            />
          ))}
        </div>
      )}
      {hint && <p className="mt-1 text-1 text-ink2">{hint}</p>}
      {fault && <p className="mt-1 text-1 font-semibold">{fault}</p>}
    </fieldset>
  )
}

/** A question that wants an answer: nothing is chosen in advance unless there is a value. */
function Radios({ field, fault, typed }: FieldOfProps) {
  const { name, label, choices = [], value, required } = field
  const chosen = typed ? typed[0] : value
  return (
    <div className="desk:col-span-2">
      <RadioRows legend={label}>
        {choices.map((choice) => (
          <RadioRow
            key={choice.value}
            name={name}
            value={choice.value}
            required={required}
            defaultChecked={choice.value === chosen}
          >
            <span>
              <span className="block font-semibold">{choice.label}</span>
              {choice.hint && <span className="block text-1 text-ink2">{choice.hint}</span>}
            </span>
          </RadioRow>
        ))}
      </RadioRows>
      {fault && <p className="mt-1 text-1 font-semibold">{fault}</p>}
    </div>
  )
}

/** People in turn: one list of choices a place. */
function Order({ field, fault, typed }: FieldOfProps) {
  const { name, label, hint, choices = [], chosen = [] } = field
  const places = (typed ?? chosen).map((value, index) => ({ rank: index + 1, value }))
  return (
    <fieldset className="desk:col-span-2">
      <legend className="mb-1.5 text-1 font-semibold">{label}</legend>
      <ol className="grid gap-2">
        {places.map(({ rank, value }) => (
          <li key={rank} className="flex items-center gap-3">
            <span className="figure w-6 text-right">{rank}</span>
            <select
              name={name}
              defaultValue={value}
              aria-label={`${label} ${rank}`}
              className={fieldClass(false, false)}
            >
              {choices.map((choice) => (
                <option key={choice.value} value={choice.value}>
                  {choice.label}
                </option>
              ))}
            </select>
          </li>
        ))}
      </ol>
      {hint && <p className="mt-1.5 text-1 text-ink2">{hint}</p>}
      {fault && <p className="mt-1 text-1 font-semibold">{fault}</p>}
    </fieldset>
  )
}
