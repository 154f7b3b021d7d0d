'use client'

import { useTranslations } from 'next-intl'
import { useActionState } from 'react'
import { type FormAction, noAnswer } from '../settings/form-answer.ts'
import { Button, buttonClass } from '../ui/button.tsx'

interface PhoneThemProps {
  label: string
  userId: string
  name: string
  /** Gives the number, and writes down who looked. */
  see: FormAction
}

/** One press shows the number as a link that dials it. */
export function PhoneThem({ label, userId, name, see }: PhoneThemProps) {
  const t = useTranslations('paging.board')
  const [answer, send, pending] = useActionState(see, noAnswer)
  if (answer.done && answer.text?.startsWith('+')) {
    return (
      <a
        href={`tel:${answer.text.replaceAll(/\s/g, '')}`}
        className={buttonClass({ variant: 'filled', size: 's', className: 'whitespace-nowrap' })}
      >
        {t('callNumber', { number: answer.text })}
      </a>
    )
  }
  return (
    <form action={send} className="flex flex-wrap items-center gap-2">
      <input type="hidden" name="label" value={label} />
      <input type="hidden" name="userId" value={userId} />
      <Button type="submit" size="s" aria-busy={pending} aria-label={t('phoneOf', { name })}>
        {t('phone')}
      </Button>
      {answer.text && <span role="status">{answer.text}</span>}
    </form>
  )
}
