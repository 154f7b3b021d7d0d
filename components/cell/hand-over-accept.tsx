'use client'

import clsx from 'clsx'
import { useLocale, useTranslations } from 'next-intl'
import { useActionState, useState } from 'react'
import type { ReadBackQuestion } from '../../lib/cell/read-back.ts'
import { formatNumber } from '../../lib/i18n/format.ts'
import { type FormAction, noAnswer } from '../settings/form-answer.ts'
import { Button } from '../ui/button.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import { Field } from '../ui/field.tsx'
import { useTicks } from './hand-over-ticks.tsx'

interface HandOverAcceptProps {
  accept: FormAction
  decline: FormAction
  label: string
  offerId: string
  questions: readonly [ReadBackQuestion, ReadBackQuestion]
  /** Holds the role until the other accepts; null: nobody does. */
  holder: string | null
}

/** Second step: whoever comes ticks, says two things back, and takes over. */
export function HandOverAccept(props: HandOverAcceptProps) {
  const { accept, decline, label, offerId, questions, holder } = props
  const t = useTranslations('cell.handOver')
  const [answer, send, pending] = useActionState(accept, noAnswer)
  const [refusal, refuse] = useActionState(decline, noAnswer)
  const { all: read, tickAll, error } = useTicks()
  const [said, setSaid] = useState<[string, string]>(['', ''])
  const known = questions[0]
  const right = 'answer' in known && said[0] === String(known.answer)
  const ready = read && right && said[1].trim() !== ''
  const missing = !read ? 'read' : !right ? 'known' : 'own'
  const wordsOf = useAnswerWords()
  return (
    <>
      <h2 className="text-3 font-bold">{t('repeat')}</h2>
      <p className="mt-2">
        {t('inYourWords')} <b>{holder ? t('holdsUntil', { name: holder }) : t('nobodyHolds')}</b>
      </p>
      <form action={send} className="mt-3 grid gap-4">
        <input type="hidden" name="label" value={label} />
        <input type="hidden" name="id" value={offerId} />
        <input type="hidden" name="readBack" value={right ? wordsOf(known, said[0]) : ''} />
        <Checkbox
          label={t('read')}
          checked={read}
          onChange={(event) => tickAll(event.currentTarget.checked)}
        />
        {error && <p role="alert">{error}</p>}
        <KnownQuestion
          question={known}
          chosen={said[0]}
          right={right}
          onChoose={(value) => setSaid([value, said[1]])}
        />
        <Field
          label={t(`ask.${questions[1].about === 'lever' ? 'situation' : questions[1].about}`)}
          hint={holder ? t('readsAnswer', { name: holder }) : undefined}
          name="readBack"
          value={said[1]}
          onChange={(event) => setSaid([said[0], event.currentTarget.value])}
          error={answer.faults.readBack}
          maxLength={1_000}
        />
        {answer.text && !answer.done && <p role="alert">{answer.text}</p>}
        <Button
          type="submit"
          variant="filled"
          size="l"
          disabled={!ready}
          reason={t(`missing.${missing}`)}
          aria-busy={pending}
          className="w-full"
        >
          {t('accept')}
        </Button>
      </form>
      <form action={refuse} className="mt-3 text-center">
        <input type="hidden" name="label" value={label} />
        <input type="hidden" name="id" value={offerId} />
        <Button type="submit" variant="link">
          {t('notYet')}
        </Button>
        {refusal.text && !refusal.done && <p role="alert">{refusal.text}</p>}
      </form>
    </>
  )
}

/** What an answer reads like in the journal: `seuil 400 000`. */
function useAnswerWords() {
  const locale = useLocale()
  const level = useTranslations('level.word')
  return (question: ReadBackQuestion, chosen: string): string => {
    if (question.about === 'level') return level(question.answer)
    if (question.about !== 'lever') return chosen
    const { answer, name } = question
    return `${name} ${typeof answer === 'number' ? formatNumber(answer, locale) : answer}`
  }
}

interface KnownQuestionProps {
  question: ReadBackQuestion
  chosen: string
  right: boolean
  onChoose(value: string): void
}

/** The question whose answer the journal knows: a wrong one is said at once, and tried again. */
function KnownQuestion({ question, chosen, right, onChoose }: KnownQuestionProps) {
  const t = useTranslations('cell.handOver')
  const level = useTranslations('level.word')
  const locale = useLocale()
  if (question.about !== 'lever' && question.about !== 'level') return null
  const legend =
    question.about === 'lever' ? t('ask.lever', { name: question.name }) : t('ask.level')
  const choices =
    question.about === 'level'
      ? question.choices.map((value) => ({ value: String(value), words: level(value) }))
      : question.choices.map((value) => ({
          value: String(value),
          words: typeof value === 'number' ? formatNumber(value, locale) : value,
        }))
  return (
    <fieldset>
      <legend className="mb-1.5 text-1 font-semibold">{legend}</legend>
      <div className="flex border border-edge bg-raised">
        {choices.map(({ value, words }) => (
          <label
            key={value}
            className={clsx(
              'flex min-h-11 grow items-center justify-center px-2 text-center font-semibold not-first:border-l not-first:border-edge has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent',
              chosen === value && 'inverted',
            )}
          >
            <input
              type="radio"
              name="known"
              value={value}
              checked={chosen === value}
              onChange={() => onChoose(value)}
              className="sr-only"
            />
            <bdi className="figure">{words}</bdi>
          </label>
        ))}
      </div>
      <p role="status" className="mt-1 min-h-[18px] text-1 text-ink2">
        {chosen !== '' && t(right ? 'right' : 'wrong')}
      </p>
    </fieldset>
  )
}
