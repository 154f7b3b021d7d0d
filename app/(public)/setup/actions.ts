'use server'

import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import type { SetupAnswer } from '../../../components/access/setup-form.tsx'
import type { FormAnswer } from '../../../components/settings/form-answer.ts'
import { changeSettings } from '../../../lib/access/change-settings.ts'
import { setPasswordByLink } from '../../../lib/access/set-password-by-link.ts'
import { setUpFirstAdmin } from '../../../lib/access/set-up-first-admin.ts'
import { readSetUp, type SetUpStep, setUpStepAfter } from '../../../lib/home/read-set-up.ts'
import { act } from '../../../lib/platform/adapters/action.ts'
import { startSession } from '../../../lib/platform/adapters/browser-session.ts'
import { pageContext, requestOrigin } from '../../../lib/platform/adapters/page.ts'
import type { Context } from '../../../lib/platform/context.ts'
import { updateUser } from '../../../lib/roster/update-user.ts'
import { answerForm } from '../../(settings)/settings/answer-form.ts'

type Verb = (
  context: Context,
  input: unknown,
  userAgent: string | null,
) => Promise<{ sessionId: string }>

/** Creates the first admin and signs them in. */
export async function createFirstAdmin(_: SetupAnswer, form: FormData): Promise<SetupAnswer> {
  const names = ['token', 'name', 'email', 'password', 'locale']
  return answerLink(setUpFirstAdmin, names, form, '/setup')
}

/** Sets the password of the person whom the link was given to, and signs them in. */
export async function choosePassword(_: SetupAnswer, form: FormData): Promise<SetupAnswer> {
  return answerLink(setPasswordByLink, ['token', 'password'], form, '/')
}

/** The name of the organisation, and what every crisis gets. */
export async function saveOrganisation(before: FormAnswer, form: FormData): Promise<FormAnswer> {
  const t = await getTranslations('settings')
  const wanted = {
    organisation: form.get('organisation'),
    videoLinkTemplate: form.get('videoLinkTemplate'),
    phoneBridge: form.get('phoneBridge'),
  }
  const answer = await act((context) => changeSettings(context, wanted))
  if (answer.ok) await goOn('organisation')
  return answerForm(before, form, answer, () => ({ done: t('saved') }))
}

/** One's own number, and whether a crisis texts it. */
export async function saveOwnNumber(before: FormAnswer, form: FormData): Promise<FormAnswer> {
  const t = await getTranslations('settings')
  const change = { phone: form.get('phone'), crisisDuty: form.get('crisisDuty') === 'yes' }
  const answer = await act((context) => updateUser(context, String(form.get('id')), change))
  if (answer.ok) await goOn('texts')
  return answerForm(before, form, answer, () => ({ done: t('saved') }))
}

/** To the next line that is not filled in. */
async function goOn(step: SetUpStep): Promise<never> {
  const { done } = await readSetUp(await pageContext())
  const next = setUpStepAfter(step, done)
  redirect(next ? `/setup?step=${next}` : '/setup')
}

async function answerLink(
  verb: Verb,
  names: string[],
  form: FormData,
  onward: string,
): Promise<SetupAnswer> {
  const t = await getTranslations('access.setup.faults')
  const typed = (name: string) => String(form.get(name) ?? '')
  const values = { name: typed('name'), email: typed('email'), locale: typed('locale') }
  if (form.get('password') !== form.get('again'))
    return { values, faults: { again: t('mismatch') } }
  const input = Object.fromEntries(names.map((name) => [name, form.get(name)]))
  const { userAgent } = await requestOrigin()
  const answer = await act((context) => verb(context, input, userAgent))
  if (answer.ok) {
    await startSession(answer.value.sessionId)
    redirect(onward)
  }
  const { fields, text } = answer.refusal
  return { values, faults: fields, general: Object.keys(fields).length ? t('invalid') : text }
}
