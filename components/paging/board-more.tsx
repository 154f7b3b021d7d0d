'use client'

import { useTranslations } from 'next-intl'
import { FieldsForm } from '../settings/fields-form.tsx'
import type { FormAction } from '../settings/form-answer.ts'
import { buttonClass } from '../ui/button.tsx'

interface BoardMoreProps {
  label: string
  /** Who was not paged and is not there. */
  people: readonly { id: string; name: string }[]
  more: FormAction
}

/** Above this many, letters find a name sooner than the eye. */
const SEARCHED = 12

/** Pages further people by name. */
export function BoardMore({ label, people, more }: BoardMoreProps) {
  const t = useTranslations('paging.board.more')
  if (people.length === 0) return null
  return (
    <details className="mb-4">
      <summary className={buttonClass({ size: 's', className: 'list-none' })}>{t('title')}</summary>
      <FieldsForm
        action={more}
        hidden={{ label }}
        submit={t('do')}
        fields={[
          {
            kind: 'checks',
            name: 'userIds',
            label: t('who'),
            search: people.length > SEARCHED ? t('search') : undefined,
            choices: people.map(({ id, name }) => ({ value: id, label: name })),
          },
        ]}
        className="mt-3"
      />
    </details>
  )
}
