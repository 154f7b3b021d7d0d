import clsx from 'clsx'
import { type ComponentProps, useId } from 'react'

export type ButtonVariant = 'filled' | 'outlined' | 'link'
export type ButtonSize = 's' | 'm' | 'l'

const sizes = {
  s: 'min-h-7 px-2.5 text-1 max-desk:min-h-11 max-desk:px-3 max-desk:text-2',
  m: 'min-h-9 px-3.5 text-2 max-desk:min-h-11',
  l: 'min-h-13 px-5.5 text-[17px] max-desk:min-h-14',
} as const satisfies Record<ButtonSize, string>

export interface ButtonLook {
  variant?: ButtonVariant
  size?: ButtonSize
  disabled?: boolean
  className?: string
}

/** The look of a button, for whatever element is pressed. One filled button a view. */
export function buttonClass({ variant = 'outlined', size = 'm', disabled, className }: ButtonLook) {
  if (variant === 'link')
    return clsx(
      disabled ? 'text-ink2' : 'link',
      'inline-flex items-center font-semibold max-desk:min-h-11',
      size === 's' && 'text-1',
      className,
    )
  return clsx(
    'inline-flex items-center justify-center gap-2 rounded-button py-1 text-center leading-tight font-semibold',
    sizes[size],
    disabled ? 'inactive' : variant,
    className,
  )
}

interface ButtonProps extends Omit<ComponentProps<'button'>, 'className'>, ButtonLook {
  /** Why it cannot be pressed now; stands beside it. */
  reason?: string
}

/** A button; `type` is "button" unless given. */
export function Button({ variant, size, className, disabled, reason, ...rest }: ButtonProps) {
  const id = useId()
  const button = (
    <button
      type="button"
      disabled={disabled}
      aria-describedby={disabled && reason ? id : undefined}
      {...rest}
      className={buttonClass({ variant, size, disabled, className })}
    />
  )
  if (!disabled || !reason) return button
  return (
    <span className="inline-flex flex-wrap items-center gap-x-3 gap-y-1">
      {button}
      <span id={id} className="text-1 text-ink2">
        {reason}
      </span>
    </span>
  )
}
