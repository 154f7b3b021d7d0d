'use client'

import { useTranslations } from 'next-intl'
import { ActButton } from '../settings/act-button.tsx'
import type { FormAction } from '../settings/form-answer.ts'

interface ReachedProps {
  label: string
  userId: string
  name: string
}

/** Somebody spoke to them: what they said. */
export function Reached({ label, userId, name, answer }: ReachedProps & { answer: FormAction }) {
  const t = useTranslations('paging.board')
  return (
    <details>
      <summary className="link min-h-8 list-none content-center text-1 font-semibold max-desk:min-h-11 max-desk:text-2">
        {t('spoke')}
        <span className="sr-only">{`, ${name}`}</span>
      </summary>
      <div className="mt-1.5 flex flex-wrap gap-2">
        {(['coming', 'declined'] as const).map((said) => (
          <ActButton
            key={said}
            action={answer}
            hidden={{ label, userId, answer: said }}
            spoken={t(`saidOf.${said}`, { name })}
          >
            {t(`said.${said}`)}
          </ActButton>
        ))}
      </div>
    </details>
  )
}
