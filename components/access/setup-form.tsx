'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useActionState } from 'react'
import { localeNames, locales } from '../../lib/i18n/locale.ts'
import { Button } from '../ui/button.tsx'
import { Field, SelectField } from '../ui/field.tsx'
import { PasswordField } from './password-field.tsx'

/** What the action answers: sentences in the reader's language, by field; `general` above all. */
export interface SetupAnswer {
  general?: string
  faults: Partial<Record<'name' | 'email' | 'password' | 'again', string>>
  /** Typed before, never the passwords. */
  values: { name: string; email: string; locale?: string }
}

const empty: SetupAnswer = { faults: {}, values: { name: '', email: '' } }

interface SetupFormProps {
  token: string
  /** Whose password it is; without it, the form asks who the person is. */
  known?: { name: string; email: string }
  /** Reads `token name email password again locale`; goes on by redirect when it worked. */
  action: (before: SetupAnswer, form: FormData) => Promise<SetupAnswer>
}

/**
 * Who one is and a password, by a one-time link. Works without script too: the answer comes back in
 * the page.
 */
export function SetupForm({ token, known, action }: SetupFormProps) {
  const t = useTranslations('access.setup')
  const common = useTranslations('common')
  const [{ general, faults, values }, submit, pending] = useActionState(action, empty)
  const words = { show: common('show'), hide: common('hide') }
  const secret = { ...words, required: true, minLength: 8, autoComplete: 'new-password' }
  return (
    <form action={submit} className="grid max-w-[560px] gap-3.5">
      <input type="hidden" name="token" value={token} />
      {general && (
        <p role="alert" className="border-2 border-ink bg-raised px-3 py-2.5 font-semibold">
          {general}
        </p>
      )}
      {known ? (
        <>
          <p>
            <strong>{known.name}</strong>
          </p>
          <Field label={t('email')} readOnly autoComplete="username" value={known.email} />
        </>
      ) : (
        <Identity values={values} faults={faults} />
      )}
      <PasswordField
        {...secret}
        label={t('password')}
        name="password"
        hint={t('passwordHint')}
        error={faults.password}
      />
      <PasswordField {...secret} label={t('again')} name="again" error={faults.again} />
      {!known && <Language chosen={values.locale} />}
      <div className="mt-2">
        <Button type="submit" variant="filled" size="l" aria-busy={pending}>
          {t(known ? 'keep' : 'submit')}
        </Button>
      </div>
    </form>
  )
}

function Identity({ values, faults }: Pick<SetupAnswer, 'values' | 'faults'>) {
  const t = useTranslations('access.setup')
  return (
    <>
      <Field
        label={t('name')}
        name="name"
        required
        maxLength={120}
        autoComplete="name"
        defaultValue={values.name}
        error={faults.name}
      />
      <Field
        label={t('email')}
        name="email"
        type="email"
        required
        autoComplete="username"
        defaultValue={values.email}
        error={faults.email}
      />
    </>
  )
}

function Language({ chosen }: { chosen: string | undefined }) {
  const t = useTranslations('access.setup')
  const locale = useLocale()
  return (
    <SelectField label={t('locale')} name="locale" key={chosen} defaultValue={chosen ?? locale}>
      {locales.map((each) => (
        <option key={each} value={each}>
          {localeNames[each]}
        </option>
      ))}
    </SelectField>
  )
}
