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
import type { ScheduleView } from '../../../../lib/roster/model.ts'
import { readSchedule } from '../../../../lib/roster/queries.ts'
import { instantIn } from '../../../../lib/roster/schedule.ts'
import { allGiven, answerForm, given } from '../answer-form.ts'

const scheduleOf = (form: FormData) => ({
  name: form.get('name'),
  timeZone: form.get('timeZone'),
  ...(form.has('calendarUrl') ? calendarOf(form) : rotationOf(form)),
})

/** An empty address keeps the one there is. */
function calendarOf(form: FormData) {
  const calendarUrl = given(form, 'calendarUrl')
  return calendarUrl === undefined ? {} : { calendarUrl }
}

const rotationOf = (form: FormData) => ({
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
    const schedule = await readSchedule(context, id)
    const at = (name: string) => instantIn(String(form.get(name)), schedule.timeZone)
    const override = { userId: form.get('userId'), from: at('from'), to: at('to') }
    const overrides = [...schedule.overrides, override]
    return updateSchedule(context, id, { ...inputOf(schedule), overrides })
  })
  // `overrides.3.to` is the field `to` of this form.
  if (!answer.ok) answer.refusal.fields = lastWords(answer.refusal.fields)
  return answerForm(before, form, answer, () => ({ done: t('saved') }))
}

const lastWords = (faults: Record<string, string>) =>
  Object.fromEntries(
    Object.entries(faults).map(([field, sentence]) => [field.split('.').at(-1), sentence]),
  )

/** A schedule as the verb that replaces it takes it; a calendar stays when its address is left out. */
function inputOf({ id, calendar, ...schedule }: ScheduleView) {
  if (calendar === null) return schedule
  const { name, timeZone, overrides } = schedule
  return { name, timeZone, overrides }
}

export async function removeOverride(before: FormAnswer, form: FormData): Promise<FormAnswer> {
  const t = await getTranslations('settings')
  const answer = await act((context) =>
    withoutOverride(context, String(form.get('id')), String(form.get('from'))),
  )
  return answerForm(before, form, answer, () => ({ done: t('saved') }))
}

async function withoutOverride(context: Context, scheduleId: string, from: string) {
  const schedule = await readSchedule(context, scheduleId)
  const overrides = schedule.overrides.filter((override) => override.from !== from)
  return updateSchedule(context, scheduleId, { ...inputOf(schedule), overrides })
}

export async function removeSchedule(before: FormAnswer, form: FormData): Promise<FormAnswer> {
  const answer = await act((context) => deleteSchedule(context, String(form.get('id'))))
  if (answer.ok) redirect('/settings/schedules')
  return answerForm(before, form, answer, () => ({ done: '' }))
}
