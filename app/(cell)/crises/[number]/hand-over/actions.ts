'use server'

import { redirect } from 'next/navigation'
import type { FormAnswer } from '../../../../../components/settings/form-answer.ts'
import {
  acceptHandOver,
  declineHandOver,
  offerHandOver,
} from '../../../../../lib/cell/hand-over.ts'
import { act } from '../../../../../lib/platform/adapters/action.ts'
import { allGiven, answerForm, given } from '../../../../(settings)/settings/answer-form.ts'

const textOf = (form: FormData, name: string) => String(form.get(name) ?? '')
const pathOf = (form: FormData) => ({ label: textOf(form, 'label'), id: textOf(form, 'id') })

/** Offers the role with what was written into the briefing. */
export async function offer(before: FormAnswer, form: FormData): Promise<FormAnswer> {
  const label = textOf(form, 'label')
  const note = given(form, 'note')
  const wanted = {
    role: textOf(form, 'role'),
    toUserId: textOf(form, 'toUserId'),
    situation: textOf(form, 'situation'),
    unknown: textOf(form, 'unknown'),
    nextDecision: textOf(form, 'nextDecision'),
    ...(note ? { note, force: true } : {}),
  }
  const answer = await act((context) => offerHandOver(context, label, wanted))
  if (answer.ok) redirect(`/crises/${label}/hand-over/${answer.value.id}`)
  return answerForm(before, form, answer, () => ({ done: '' }))
}

/** Takes over with what was said back. */
export async function accept(before: FormAnswer, form: FormData): Promise<FormAnswer> {
  const path = pathOf(form)
  const wanted = { readBack: allGiven(form, 'readBack') }
  const answer = await act((context) => acceptHandOver(context, path, wanted))
  if (answer.ok) redirect(`/crises/${path.label}`)
  return answerForm(before, form, answer, () => ({ done: '' }))
}

/** Not yet, or taken back: the role stays where it is. */
export async function decline(before: FormAnswer, form: FormData): Promise<FormAnswer> {
  const path = pathOf(form)
  const answer = await act((context) => declineHandOver(context, path, {}))
  if (answer.ok) redirect(`/crises/${path.label}`)
  return answerForm(before, form, answer, () => ({ done: '' }))
}
