'use server'

import { getTranslations } from 'next-intl/server'
import type { FormAnswer } from '../../../../components/settings/form-answer.ts'
import { createIntakeRule } from '../../../../lib/alerts/create-intake-rule.ts'
import { deleteIntakeRule } from '../../../../lib/alerts/delete-intake-rule.ts'
import { act } from '../../../../lib/platform/adapters/action.ts'
import { allGiven, answerForm, given } from '../answer-form.ts'
import { matchOf } from '../match.ts'

const verdict = 'then'

export async function addRule(before: FormAnswer, form: FormData): Promise<FormAnswer> {
  const t = await getTranslations('settings')
  const wanted = {
    name: form.get('name'),
    match: matchOf(form),
    [verdict]: form.get('verdict'),
    level: given(form, 'level'),
    runbookIds: allGiven(form, 'runbookIds'),
  }
  const answer = await act((context) => createIntakeRule(context, wanted))
  return answerForm(before, form, answer, () => ({ done: t('saved') }))
}

export async function removeRule(before: FormAnswer, form: FormData): Promise<FormAnswer> {
  const t = await getTranslations('settings')
  const answer = await act((context) => deleteIntakeRule(context, String(form.get('id'))))
  return answerForm(before, form, answer, () => ({ done: t('removed') }))
}
