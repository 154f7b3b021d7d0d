'use client'

import { type ComponentProps, useState } from 'react'
import { Field } from '../ui/field.tsx'

interface PasswordFieldProps extends Omit<ComponentProps<typeof Field>, 'type' | 'aside'> {
  /** The words that show and hide what was typed. */
  show: string
  hide: string
}

/** A password that can be looked at. Without script it is a plain password field. */
export function PasswordField({ show, hide, ...rest }: PasswordFieldProps) {
  const [shown, setShown] = useState(false)
  return (
    <Field
      {...rest}
      type={shown ? 'text' : 'password'}
      autoCapitalize="none"
      spellCheck={false}
      aside={
        <button
          type="button"
          aria-pressed={shown}
          onClick={() => setShown(!shown)}
          className="needs-script link max-desk:-my-3 max-desk:inline-flex max-desk:min-h-11 max-desk:items-center"
        >
          {shown ? hide : show}
        </button>
      }
    />
  )
}
