'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, useRef } from 'react'
import { Button } from '../ui/button.tsx'

/** The way in by the organisation's identity provider; next-auth wants its own token first. */
export function CompanyAccount({ callbackUrl }: { callbackUrl?: string }) {
  const t = useTranslations('access.signIn')
  const common = useTranslations('common')
  const token = useRef<HTMLInputElement>(null)

  const go = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    const answer: { csrfToken: string } = await (await fetch('/api/auth/csrf')).json()
    if (token.current) token.current.value = answer.csrfToken
    form.submit()
  }

  return (
    <form
      method="post"
      action="/api/auth/signin/oidc"
      onSubmit={(event) => void go(event)}
      className="needs-script"
    >
      <p className="my-4.5 flex items-center gap-3.5 text-1 text-ink2 before:h-px before:grow before:bg-rule after:h-px after:grow after:bg-rule">
        {common('or')}
      </p>
      <input type="hidden" name="csrfToken" ref={token} />
      {callbackUrl && <input type="hidden" name="callbackUrl" value={callbackUrl} />}
      <Button type="submit" size="l" className="w-full">
        {t('sso')}
      </Button>
    </form>
  )
}
