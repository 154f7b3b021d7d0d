'use client'

import { useTranslations } from 'next-intl'
import { useActionState } from 'react'
import type { Briefing } from '../../lib/cell/briefing.ts'
import type { Candidate, CellFacts, PersonHere } from '../../lib/cell/candidates.ts'
import { type FormAction, noAnswer } from '../settings/form-answer.ts'
import { Button } from '../ui/button.tsx'
import { Field, SelectField, TextAreaField } from '../ui/field.tsx'
import { Missing, useCandidateHint } from './candidate-words.tsx'
import { HandOverRows, type WrittenItem } from './hand-over-rows.tsx'

interface HandOverOfferProps {
  action: FormAction
  label: string
  role: string
  briefing: Briefing
  /** Who could take over, the likeliest first. */
  candidates: readonly Candidate[]
  participants: CellFacts['participants']
  /** Everybody who has the room open. */
  here: readonly PersonHere[]
  /** The one that was chosen on the way here. */
  chosen: string
}

/** First step: whoever leaves reads the briefing through, writes three items and offers the role. */
export function HandOverOffer(props: HandOverOfferProps) {
  const { action, label, role, briefing, candidates, participants, here, chosen } = props
  const t = useTranslations('cell.handOver')
  const cell = useTranslations('cell')
  const hint = useCandidateHint(candidates)
  const [answer, send, pending] = useActionState(action, noAnswer)
  const field = (name: WrittenItem) => (
    <TextAreaField
      className="[&>div:first-child]:sr-only"
      label={t(`item.${name}`)}
      hint={t(`hint.${name}`)}
      name={name}
      rows={2}
      defaultValue={answer.values[name]?.[0] ?? briefing[name]}
      error={answer.faults[name]}
      maxLength={2_000}
    />
  )
  return (
    <form action={send} key={answer.round}>
      <input type="hidden" name="label" value={label} />
      <input type="hidden" name="role" value={role} />
      <HandOverRows
        briefing={briefing}
        writer={null}
        fields={{
          situation: field('situation'),
          unknown: field('unknown'),
          nextDecision: field('nextDecision'),
        }}
      />
      <div className="mt-6 grid max-w-160 gap-4">
        <SelectField
          label={t('to')}
          hint={hint}
          name="toUserId"
          required
          defaultValue={answer.values.toUserId?.[0] ?? chosen}
          error={answer.faults.toUserId}
        >
          <option value="">{t('choose')}</option>
          {candidates.map(({ id, name, stands }) => (
            <option key={id} value={id}>
              {t(`stands.${stands}`, { name })}
            </option>
          ))}
        </SelectField>
        {candidates.length === 0 && <p>{cell('nobodyElse')}</p>}
        <Missing participants={participants} here={here} />
        <Field label={t('note')} name="note" maxLength={1_000} error={answer.faults.note} />
        {answer.text && !answer.done && (
          <p role="alert" className="border-2 border-ink bg-raised px-3 py-2">
            {answer.text}
          </p>
        )}
        <Button type="submit" variant="filled" size="l" aria-busy={pending}>
          {t('offer')}
        </Button>
      </div>
    </form>
  )
}
