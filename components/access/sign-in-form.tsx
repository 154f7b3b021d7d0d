import { useTranslations } from 'next-intl'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { PasswordField } from './password-field.tsx'

/** idle: nothing tried yet; refused: the pair was wrong; tooMany: wait; failed: anything else. */
export type SignInState = 'idle' | 'refused' | 'tooMany' | 'failed'

interface SignInFormProps {
  /** An address or a server action that reads `email` and `password` (and what `children` add). */
  action: string | ((form: FormData) => Promise<void>)
  state: SignInState
  /** Where to go afterwards. */
  callbackUrl?: string
  /** Typed before a refusal. */
  email?: string
}

/** E-mail and password. A plain form: works without script. */
export function SignInForm({ action, state, callbackUrl, email }: SignInFormProps) {
  const t = useTranslations('access.signIn')
  const common = useTranslations('common')
  return (
    <form action={action} method={typeof action === 'string' ? 'post' : undefined}>
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
      <Button type="submit" variant="filled" size="l" className="w-full">
        {t('submit')}
      </Button>
    </form>
  )
}
