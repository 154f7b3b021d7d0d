'use server'

import { getTranslations } from 'next-intl/server'
import type { FormAnswer } from '../../../../components/settings/form-answer.ts'
import { act } from '../../../../lib/platform/adapters/action.ts'
import {
  createPlannedEvent,
  deletePlannedEvent,
} from '../../../../lib/roster/create-planned-event.ts'
import { instantIn } from '../../../../lib/roster/schedule.ts'
import { answerForm, given } from '../answer-form.ts'

export async function addEvent(before: FormAnswer, form: FormData): Promise<FormAnswer> {
  const t = await getTranslations('settings')
  const answer = await act((context) => {
    const { timeZone } = context.environment
    const services = (given(form, 'services') ?? '').split(',').map((each) => each.trim())
    return createPlannedEvent(context, {
      title: form.get('title'),
      startsAt: instantIn(String(form.get('startsAt')), timeZone),
      endsAt: instantIn(String(form.get('endsAt')), timeZone),
      expected: given(form, 'expected'),
      services: services.filter(Boolean),
    })
  })
  return answerForm(before, form, answer, () => ({ done: t('saved') }))
}

export async function removeEvent(before: FormAnswer, form: FormData): Promise<FormAnswer> {
  const t = await getTranslations('settings')
  const answer = await act((context) => deletePlannedEvent(context, String(form.get('id'))))
  return answerForm(before, form, answer, () => ({ done: t('removed') }))
}
