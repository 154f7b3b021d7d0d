'use server'

import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import type { FormAnswer } from '../../../../components/settings/form-answer.ts'
import { act } from '../../../../lib/platform/adapters/action.ts'
import type { Context } from '../../../../lib/platform/context.ts'
import {
  createSchedule,
  deleteSchedule,
  updateSchedule,
} from '../../../../lib/roster/create-schedule.ts'
import { readSchedule } from '../../../../lib/roster/queries.ts'
import { instantIn } from '../../../../lib/roster/schedule.ts'
import { allGiven, answerForm, given } from '../answer-form.ts'

const scheduleOf = (form: FormData) => ({
  name: form.get('name'),
  timeZone: form.get('timeZone'),
  handOffAt: form.get('handOffAt'),
  days: Number(given(form, 'days') ?? Number.NaN),
  startsOn: form.get('startsOn'),
  rotation: allGiven(form, 'rotation'),
})

export async function addSchedule(before: FormAnswer, form: FormData): Promise<FormAnswer> {
  const t = await getTranslations('settings')
  const answer = await act((context) => createSchedule(context, scheduleOf(form)))
  return answerForm(before, form, answer, () => ({ done: t('saved') }))
}

export async function editSchedule(before: FormAnswer, form: FormData): Promise<FormAnswer> {
  const t = await getTranslations('settings')
  const id = String(form.get('id'))
  const answer = await act(async (context) => {
    const { overrides } = await readSchedule(context, id)
    return updateSchedule(context, id, { ...scheduleOf(form), overrides })
  })
  return answerForm(before, form, answer, () => ({ done: t('saved') }))
}

export async function addOverride(before: FormAnswer, form: FormData): Promise<FormAnswer> {
  const t = await getTranslations('settings')
  const id = String(form.get('id'))
  const answer = await act(async (context) => {
    const { id: _, ...schedule } = await readSchedule(context, id)
    const at = (name: string) => instantIn(String(form.get(name)), schedule.timeZone)
    const override = { userId: form.get('userId'), from: at('from'), to: at('to') }
    return updateSchedule(context, id, {
      ...schedule,
      overrides: [...schedule.overrides, override],
    })
  })
  return answerForm(before, form, answer, () => ({ done: t('saved') }))
}

export async function removeOverride(before: FormAnswer, form: FormData): Promise<FormAnswer> {
  const t = await getTranslations('settings')
  const answer = await act((context) =>
    withoutOverride(context, String(form.get('id')), String(form.get('from'))),
  )
  return answerForm(before, form, answer, () => ({ done: t('saved') }))
}

async function withoutOverride(context: Context, scheduleId: string, from: string) {
  const { id: _, ...schedule } = await readSchedule(context, scheduleId)
  const overrides = schedule.overrides.filter((override) => override.from !== from)
  return updateSchedule(context, scheduleId, { ...schedule, overrides })
}

export async function removeSchedule(before: FormAnswer, form: FormData): Promise<FormAnswer> {
  const answer = await act((context) => deleteSchedule(context, String(form.get('id'))))
  if (answer.ok) redirect('/settings/schedules')
  return answerForm(before, form, answer, () => ({ done: '' }))
}
