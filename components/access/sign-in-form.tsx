'use client'

import { useTranslations } from 'next-intl'
import { useActionState } from 'react'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { PasswordField } from './password-field.tsx'

/** What the action answers when it did not go on to another page. */
export interface SignInAnswer {
  /** idle: nothing tried yet; refused: the pair was wrong; tooMany: wait; failed: anything else. */
  state: 'idle' | 'refused' | 'tooMany' | 'failed'
  /** Typed before. */
  email: string
}

interface SignInFormProps {
  /** Reads `email`, `password` and `callbackUrl`. */
  action: (before: SignInAnswer, form: FormData) => Promise<SignInAnswer>
  initial: SignInAnswer['state']
  /** Where to go afterwards. */
  callbackUrl?: string
}

/** E-mail and password. Works without script too: the answer comes back in the page. */
export function SignInForm({ action, initial, callbackUrl }: SignInFormProps) {
  const t = useTranslations('access.signIn')
  const common = useTranslations('common')
  const [{ state, email }, submit, pending] = useActionState(action, { state: initial, email: '' })
  return (
    <form action={submit}>
      {callbackUrl && <input type="hidden" name="callbackUrl" value={callbackUrl} />}
      {state !== 'idle' && (
        <p role="alert" className="mb-4 border-2 border-ink bg-raised px-3 py-2.5">
          <strong className="block">{t(state)}</strong>
          {state === 'refused' && t('refusedHint')}
        </p>
      )}
      <Field
        label={t('email')}
        name="email"
        type="email"
        size="l"
        required
        autoFocus
        autoComplete="username"
        autoCapitalize="none"
        defaultValue={email}
        className="mb-3.5"
      />
      <PasswordField
        label={t('password')}
        show={common('show')}
        hide={common('hide')}
        name="password"
        size="l"
        required
        autoComplete="current-password"
        className="mb-5.5"
      />
      <Button type="submit" variant="filled" size="l" aria-busy={pending} className="w-full">
        {t('submit')}
      </Button>
    </form>
  )
}
