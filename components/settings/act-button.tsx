'use client'

import { useActionState } from 'react'
import { Button, type ButtonSize, type ButtonVariant } from '../ui/button.tsx'
import { type FormAction, noAnswer } from './form-answer.ts'
import { Secret } from './secret.tsx'

interface ActButtonProps {
  action: FormAction
  children: string
  /** Ids that go with it. */
  hidden: Record<string, string>
  variant?: ButtonVariant
  size?: ButtonSize
  /** Words of what is shown once. */
  secretLabel?: string
  /** Spoken name, where the word alone does not say which. */
  spoken?: string
}

/** One button that does one thing, and says beside it how that went. */
export function ActButton(props: ActButtonProps) {
  const { action, children, hidden, variant, size = 's', secretLabel, spoken } = props
  const [answer, send, pending] = useActionState(action, noAnswer)
  return (
    <form action={send}>
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <span className="inline-flex flex-wrap items-center gap-x-3 gap-y-1">
        <Button type="submit" size={size} variant={variant} aria-busy={pending} aria-label={spoken}>
          {children}
        </Button>
        {answer.text && !answer.secret && (
          <span role={answer.done ? 'status' : 'alert'} className="text-1">
            {answer.text}
          </span>
        )}
      </span>
      {answer.secret && (
        <Secret label={secretLabel ?? ''} value={answer.secret} note={answer.text ?? ''} />
      )}
    </form>
  )
}
