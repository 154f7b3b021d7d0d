'use server'

import { getTranslations } from 'next-intl/server'
import type { FormAnswer } from '../../../../components/settings/form-answer.ts'
import { changeSettings } from '../../../../lib/access/change-settings.ts'
import { act } from '../../../../lib/platform/adapters/action.ts'
import { answerForm } from '../answer-form.ts'

export async function saveSettings(before: FormAnswer, form: FormData): Promise<FormAnswer> {
  const t = await getTranslations('settings')
  const wanted = {
    organisation: form.get('organisation'),
    videoLinkTemplate: form.get('videoLinkTemplate'),
    phoneBridge: form.get('phoneBridge'),
    publicStatusPage: form.get('publicStatusPage') === 'on',
  }
  const answer = await act((context) => changeSettings(context, wanted))
  return answerForm(before, form, answer, () => ({ done: t('saved') }))
}

/** Whom a new crisis texts first. */
export async function savePagingLimits(before: FormAnswer, form: FormData): Promise<FormAnswer> {
  const t = await getTranslations('settings')
  const pagingLimits = {
    waves: form.get('waves') === 'on',
    quietHours: form.get('quietHours') === 'on',
    quietFrom: form.get('quietFrom'),
    quietTo: form.get('quietTo'),
    dutyOnlyBelow: form.get('dutyOnlyBelow') || null,
  }
  const answer = await act((context) => changeSettings(context, { pagingLimits }))
  return answerForm(before, form, answer, () => ({ done: t('saved') }))
}
