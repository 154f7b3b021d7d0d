'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { ClosingAnswer } from '../../lib/postmortem/model.ts'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { ActError } from './act-error.tsx'
import { useAct } from './use-act.ts'

export interface ClosingQuestionsProps {
  /** What this person answered before; null: nothing yet. */
  given: ClosingAnswer | null
  onAnswered(answer: ClosingAnswer): void
  onCancel?: () => void
}

/** What surprised you, what was nearly forgotten: a line each, or none. */
export function ClosingQuestions({ given, onAnswered, onCancel }: ClosingQuestionsProps) {
  const t = useTranslations('room.closing')
  const common = useTranslations('common')
  const { act, busy, error, fields } = useAct()
  const [surprised, setSurprised] = useState(given?.surprised ?? '')
  const [forgotten, setForgotten] = useState(given?.forgotten ?? '')
  const answer = async (said: { surprised?: string; forgotten?: string }) => {
    if (!(await act('/closing-answers', said))) return
    const { surprised: one = null, forgotten: other = null } = said
    const user = given?.user ?? { id: '', name: '' }
    onAnswered({ user, surprised: one || null, forgotten: other || null, at: '' })
  }
  const empty = surprised.trim() === '' && forgotten.trim() === ''
  return (
    <form
      aria-label={t('title')}
      onSubmit={(event) => {
        event.preventDefault()
        void answer({ surprised, forgotten })
      }}
      className="no-print gutter grid gap-3 border-b border-ink bg-raised py-3"
    >
      <h2 className="font-bold">{t('title')}</h2>
      <div className="grid gap-3 desk:grid-cols-2 desk:gap-6">
        <Field
          label={t('surprised')}
          error={fields.surprised}
          value={surprised}
          onChange={(event) => setSurprised(event.currentTarget.value)}
          maxLength={1_000}
        />
        <Field
          label={t('forgotten')}
          error={fields.forgotten}
          value={forgotten}
          onChange={(event) => setForgotten(event.currentTarget.value)}
          maxLength={1_000}
        />
      </div>
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" variant="filled" disabled={busy || empty}>
          {t('send')}
        </Button>
        {onCancel ? (
          <Button onClick={onCancel}>{common('cancel')}</Button>
        ) : (
          <Button disabled={busy} onClick={() => void answer({})}>
            {t('skip')}
          </Button>
        )}
        <span className="text-1 text-ink2 max-desk:hidden">{t('hint')}</span>
        <ActError>{fields.surprised || fields.forgotten ? null : error}</ActError>
      </div>
    </form>
  )
}
