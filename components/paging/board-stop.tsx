'use client'

import { useTranslations } from 'next-intl'
import { ActButton } from '../settings/act-button.tsx'
import { FieldsForm } from '../settings/fields-form.tsx'
import type { FormAction } from '../settings/form-answer.ts'
import { buttonClass } from '../ui/button.tsx'

interface BoardStopProps {
  label: string
  /** Everybody who is needed is there: one press. */
  staffed: boolean
  /** How many were asked and are not present. */
  others: number
  stop: FormAction
}

/** Enough people are here: nobody else is called, and the others are told. */
export function BoardStop({ label, staffed, others, stop }: BoardStopProps) {
  const t = useTranslations('paging.muster.stop')
  if (staffed) {
    return (
      <ActButton
        action={stop}
        hidden={{ label, reason: t('reasonStaffed'), tellOthers: 'yes' }}
        variant="filled"
        size="l"
      >
        {t('staffed', { count: others })}
      </ActButton>
    )
  }
  return (
    <details className="max-desk:w-full">
      <summary className={buttonClass({ className: 'list-none' })}>{t('title')}</summary>
      <FieldsForm
        action={stop}
        hidden={{ label, tellOthers: 'yes' }}
        submit={t('do')}
        fields={[{ kind: 'text', name: 'reason', label: t('reason'), required: true }]}
        className="mt-3 desk:w-[420px]"
      />
    </details>
  )
}
