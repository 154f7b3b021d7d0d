'use client'

import { useTranslations } from 'next-intl'
import type { PagesView } from '../../lib/paging/list-pages.ts'
import { ActButton } from '../settings/act-button.tsx'
import { FieldsForm } from '../settings/fields-form.tsx'
import type { FormAction } from '../settings/form-answer.ts'
import { buttonClass } from '../ui/button.tsx'
import { useDecisionWords } from './decision-words.ts'

interface BoardCrewProps {
  label: string
  pages: PagesView
  /** Each null where one may only look. */
  set: FormAction | null
  end: FormAction | null
}

/** Whether fewer people are enough: in force, asked again, or to be said with a reason. */
export function BoardCrew({ label, pages, set, end }: BoardCrewProps) {
  const t = useTranslations('paging.crew')
  const { time } = useDecisionWords()
  const { reducedCrew, lapsedCrew, next } = pages
  if (reducedCrew) {
    return (
      <div className="mt-3 flex flex-wrap items-center gap-x-4 gap-y-2">
        <p className="font-semibold">
          {t('on', { time: time(reducedCrew.until), reason: reducedCrew.reason })}
        </p>
        {end && (
          <ActButton action={end} hidden={{ label }}>
            {t('end')}
          </ActButton>
        )}
      </div>
    )
  }
  if (lapsedCrew) {
    const { at, reason } = lapsedCrew
    return (
      <div role="alert" className="mt-3 border-2 border-ink px-3 py-2">
        <p className="font-semibold">{t('lapsed', { time: time(at), reason })}</p>
        <div className="mt-1.5 flex flex-wrap gap-2">
          {set && (
            <ActButton action={set} hidden={{ label, reason }} variant="filled">
              {t('again')}
            </ActButton>
          )}
          {end && (
            <ActButton action={end} hidden={{ label }}>
              {t('no')}
            </ActButton>
          )}
        </div>
      </div>
    )
  }
  if (!set || next === null) return null
  return (
    <details className="mt-3">
      <summary className={buttonClass({ size: 's', className: 'list-none' })}>{t('open')}</summary>
      <p className="mt-2 max-w-[560px] text-ink2">{t('explain')}</p>
      <FieldsForm
        action={set}
        hidden={{ label }}
        submit={t('do')}
        fields={[{ kind: 'text', name: 'reason', label: t('reason'), required: true }]}
        className="mt-2 desk:w-[420px]"
      />
    </details>
  )
}
