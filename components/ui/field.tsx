import clsx from 'clsx'
import { type ComponentProps, type ReactNode, useId } from 'react'

interface FieldFrame {
  label: ReactNode
  /** Under the field: what is expected. */
  hint?: ReactNode
  /** One sentence: what is wrong and what to do. */
  error?: ReactNode
  /** At the right of the label: a small link or button. */
  aside?: ReactNode
  size?: 'm' | 'l'
  className?: string
}

/** Border, ground and states of everything that is typed into. Never under 16 px on a phone. */
export function fieldClass(error: boolean, readOnly: boolean, size: 'm' | 'l' = 'm') {
  return clsx(
    'block w-full rounded-button px-3 py-2 text-ink focus-visible:outline-offset-1 disabled:border-dashed disabled:bg-sunk disabled:text-ink2',
    size === 'm' ? 'min-h-11 text-2' : 'min-h-13 text-[17px]',
    readOnly ? 'border border-sunk bg-sunk' : 'bg-raised',
    !readOnly && (error ? 'border-2 border-ink' : 'border border-edge'),
    'focus-visible:border-accent',
  )
}

interface FrameProps extends FieldFrame {
  id: string
  children: ReactNode
}

function Frame({ id, label, hint, error, aside, className, children }: FrameProps) {
  return (
    <div className={className}>
      <div className="mb-1.5 flex items-baseline justify-between gap-3 text-1">
        <label htmlFor={id} className="font-semibold">
          {label}
        </label>
        {aside}
      </div>
      {children}
      {hint && (
        <p id={`${id}-hint`} className="mt-1.5 text-1 text-ink2">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className="mt-1.5 text-1">
          <span aria-hidden="true" className="mr-1.5 font-mono font-bold">
            !
          </span>
          {error}
        </p>
      )}
    </div>
  )
}

const described = (id: string, { hint, error }: FieldFrame) =>
  [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined

type InputProps = FieldFrame & Omit<ComponentProps<'input'>, 'size' | 'className'>

/** One line of text with its label, hint and error. */
export function Field({ label, hint, error, aside, size, className, ...rest }: InputProps) {
  const made = useId()
  const id = rest.id ?? made
  const frame = { label, hint, error, aside, size, className }
  return (
    <Frame {...frame} id={id}>
      <input
        {...rest}
        id={id}
        aria-invalid={error ? true : undefined}
        aria-describedby={described(id, frame)}
        className={fieldClass(Boolean(error), Boolean(rest.readOnly), size)}
      />
    </Frame>
  )
}

type TextAreaProps = FieldFrame & Omit<ComponentProps<'textarea'>, 'className'>

/** Several lines of text. */
export function TextAreaField({
  label,
  hint,
  error,
  aside,
  size,
  className,
  ...rest
}: TextAreaProps) {
  const made = useId()
  const id = rest.id ?? made
  const frame = { label, hint, error, aside, size, className }
  return (
    <Frame {...frame} id={id}>
      <textarea
        rows={3}
        {...rest}
        id={id}
        aria-invalid={error ? true : undefined}
        aria-describedby={described(id, frame)}
        className={fieldClass(Boolean(error), Boolean(rest.readOnly), size)}
      />
    </Frame>
  )
}

type SelectProps = FieldFrame & Omit<ComponentProps<'select'>, 'size' | 'className'>

/** One of a short list; children are `<option>`. */
export function SelectField({ label, hint, error, aside, size, className, ...rest }: SelectProps) {
  const made = useId()
  const id = rest.id ?? made
  const frame = { label, hint, error, aside, size, className }
  return (
    <Frame {...frame} id={id}>
      <select
        {...rest}
        id={id}
        aria-invalid={error ? true : undefined}
        aria-describedby={described(id, frame)}
        className={fieldClass(Boolean(error), false, size)}
      />
    </Frame>
  )
}
