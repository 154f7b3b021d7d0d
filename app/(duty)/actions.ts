'use server'

import { revalidatePath } from 'next/cache'
import { dismissAlert, lookAtAlert } from '../../lib/alerts/look-at-alert.ts'
import { act } from '../../lib/platform/adapters/action.ts'
import { changeFollowUp } from '../../lib/postmortem/change-follow-up.ts'

const textOf = (form: FormData, name: string) => String(form.get(name) ?? '')

/** Tells the others that one looks at an alert. What was settled meanwhile shows on the page. */
export async function look(form: FormData): Promise<void> {
  await act((context) => lookAtAlert(context, { alertId: textOf(form, 'alertId') }))
  revalidatePath('/')
}

/** Says why there is nothing in an alert, nor in those that came with it. */
export async function dismiss(form: FormData): Promise<void> {
  const others = form.get('others') === 'told' ? 'told' : 'none'
  const input = { alertId: textOf(form, 'alertId'), reason: textOf(form, 'reason'), others }
  await act((context) => dismissAlert(context, input))
  revalidatePath('/')
}

/** Somebody undid a change that a crisis had left in force. */
export async function undone(form: FormData): Promise<void> {
  await act((context) => changeFollowUp(context, textOf(form, 'id'), { state: 'done' }))
  revalidatePath('/')
}
