'use server'

import { getTranslations } from 'next-intl/server'
import type { FormAnswer } from '../../../../components/settings/form-answer.ts'
import { createIntegration } from '../../../../lib/alerts/create-integration.ts'
import { disableIntegration } from '../../../../lib/alerts/disable-integration.ts'
import { sendTestAlert } from '../../../../lib/alerts/send-test-alert.ts'
import { act } from '../../../../lib/platform/adapters/action.ts'
import { answerForm, given } from '../answer-form.ts'

export async function addIntegration(before: FormAnswer, form: FormData): Promise<FormAnswer> {
  const t = await getTranslations('settings.integrations')
  const wanted = {
    name: form.get('name'),
    format: given(form, 'format'),
    secret: given(form, 'secret'),
  }
  const answer = await act((context) => createIntegration(context, wanted))
  return answerForm(before, form, answer, ({ url }) => ({ done: t('onceNote'), secret: url }))
}

export async function testIntegration(before: FormAnswer, form: FormData): Promise<FormAnswer> {
  const t = await getTranslations('settings.integrations')
  const answer = await act((context) => sendTestAlert(context, String(form.get('id'))))
  return answerForm(before, form, answer, ({ crisis }) => ({
    done: crisis === null ? t('testTaken') : t('testOpened', { label: String(crisis) }),
  }))
}

export async function endIntegration(before: FormAnswer, form: FormData): Promise<FormAnswer> {
  const t = await getTranslations('settings')
  const answer = await act((context) => disableIntegration(context, String(form.get('id'))))
  return answerForm(before, form, answer, () => ({ done: t('saved') }))
}
