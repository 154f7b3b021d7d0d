import { type ComponentProps, type ReactNode, useId } from 'react'

interface SwitchProps extends Omit<ComponentProps<'input'>, 'type' | 'className'> {
  label: ReactNode
  /** What it does, after the label. */
  hint?: ReactNode
}

/** On or off, by a native checkbox: works in a plain form. */
export function Switch({ label, hint, ...rest }: SwitchProps) {
  const made = useId()
  const id = rest.id ?? made
  return (
    <div className="flex min-h-11 items-center gap-3.5">
      <input
        {...rest}
        id={id}
        type="checkbox"
        aria-describedby={hint ? `${id}-hint` : undefined}
        className="switch"
      />
      <label htmlFor={id} className="py-2 font-semibold">
        {label}{' '}
        {hint && (
          <span id={`${id}-hint`} className="ml-1 font-normal text-ink2">
            {hint}
          </span>
        )}
      </label>
    </div>
  )
}
