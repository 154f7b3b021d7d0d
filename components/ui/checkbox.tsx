import { type ComponentProps, type ReactNode, useId } from 'react'

interface CheckboxProps extends Omit<ComponentProps<'input'>, 'type' | 'className'> {
  label: ReactNode
  hint?: ReactNode
}

/** A native checkbox with its words. */
export function Checkbox({ label, hint, ...rest }: CheckboxProps) {
  const made = useId()
  const id = rest.id ?? made
  return (
    <div className="flex min-h-8 items-start gap-2.5 max-desk:min-h-11">
      <input
        {...rest}
        id={id}
        type="checkbox"
        aria-describedby={hint ? `${id}-hint` : undefined}
        className="checkbox mt-1"
      />
      <label htmlFor={id} className="py-0.5">
        {label}
        {hint && (
          <span id={`${id}-hint`} className="block text-1 text-ink2">
            {hint}
          </span>
        )}
      </label>
    </div>
  )
}
