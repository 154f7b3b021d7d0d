import clsx from 'clsx'
import type { ComponentProps, ReactNode } from 'react'

interface RadioRowProps extends Omit<ComponentProps<'input'>, 'type' | 'className'> {
  children: ReactNode
  className?: string
}

/** A row of a list of choices: the whole row is pressed, the chosen one is framed in ink. */
export function RadioRow({ children, className, ...rest }: RadioRowProps) {
  return (
    <label
      className={clsx(
        'flex min-h-11 items-center gap-3.5 px-2 py-2.5 has-checked:selected has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent',
        className,
      )}
    >
      <input {...rest} type="radio" className="radio" />
      {children}
    </label>
  )
}

interface RadioRowsProps {
  legend: ReactNode
  children: ReactNode
  className?: string
}

/** The list around the rows: ink rules above and below, hairlines between. */
export function RadioRows({ legend, children, className }: RadioRowsProps) {
  return (
    <fieldset className={className}>
      <legend className="mb-1.5 text-1 font-semibold">{legend}</legend>
      <div className="divide-y divide-rule border-y border-ink">{children}</div>
    </fieldset>
  )
}
