'use server'

import { revalidatePath } from 'next/cache'
import type { FollowUpFormState } from '../../../../../components/postmortem/follow-up-form.tsx'
import { act } from '../../../../../lib/platform/adapters/action.ts'
import { addFollowUp } from '../../../../../lib/postmortem/add-follow-up.ts'
import { changeFollowUp } from '../../../../../lib/postmortem/change-follow-up.ts'

const textOf = (form: FormData, name: string) => String(form.get(name) ?? '').trim()

/** Adds a follow-up to this crisis. */
export async function addFromForm(
  label: string,
  _: FollowUpFormState,
  form: FormData,
): Promise<FollowUpFormState> {
  const title = textOf(form, 'title')
  const dueOn = textOf(form, 'dueOn')
  const wanted = { title, ...(dueOn ? { dueOn } : {}) }
  const answer = await act((context) => addFollowUp(context, label, wanted))
  if (answer.ok) {
    revalidatePath(`/crises/${label}/postmortem`)
    return { failed: null, fields: {}, title: '', dueOn: '' }
  }
  return { failed: answer.refusal.text, fields: answer.refusal.fields, title, dueOn }
}

/** Takes a follow-up, or says that it is done or open again. */
export async function changeFromForm(
  label: string,
  _: string | null,
  form: FormData,
): Promise<string | null> {
  const ownerId = textOf(form, 'ownerId')
  const state = textOf(form, 'state')
  const wanted = { ...(ownerId ? { ownerId } : {}), ...(state ? { state } : {}) }
  const answer = await act((context) => changeFollowUp(context, textOf(form, 'id'), wanted))
  if (!answer.ok) return answer.refusal.text
  revalidatePath(`/crises/${label}/postmortem`)
  return null
}
