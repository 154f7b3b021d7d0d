'use server'

import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import type { FormAnswer } from '../../../../components/settings/form-answer.ts'
import { act } from '../../../../lib/platform/adapters/action.ts'
import {
  createRunbook,
  deleteRunbook,
  updateRunbook,
} from '../../../../lib/runbook/create-runbook.ts'
import { readSteps } from '../../../../lib/runbook/steps.ts'
import { answerForm, given } from '../answer-form.ts'
import { matchOf } from '../match.ts'

const runbookOf = (form: FormData) => ({
  title: form.get('title'),
  match: matchOf(form),
  steps: readSteps(given(form, 'steps') ?? ''),
})

export async function addRunbook(before: FormAnswer, form: FormData): Promise<FormAnswer> {
  const t = await getTranslations('settings')
  const answer = await act((context) => createRunbook(context, runbookOf(form)))
  return answerForm(before, form, answer, () => ({ done: t('saved') }))
}

export async function editRunbook(before: FormAnswer, form: FormData): Promise<FormAnswer> {
  const t = await getTranslations('settings')
  const id = String(form.get('id'))
  const answer = await act((context) => updateRunbook(context, id, runbookOf(form)))
  return answerForm(before, form, answer, () => ({ done: t('saved') }))
}

export async function removeRunbook(before: FormAnswer, form: FormData): Promise<FormAnswer> {
  const answer = await act((context) => deleteRunbook(context, String(form.get('id'))))
  if (answer.ok) redirect('/settings/runbooks')
  return answerForm(before, form, answer, () => ({ done: '' }))
}
