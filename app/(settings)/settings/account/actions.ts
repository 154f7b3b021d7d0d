'use server'

import { getTranslations } from 'next-intl/server'
import type { FormAnswer } from '../../../../components/settings/form-answer.ts'
import { changeOwnPassword } from '../../../../lib/access/change-own-password.ts'
import { revokeSession } from '../../../../lib/access/revoke-session.ts'
import { act } from '../../../../lib/platform/adapters/action.ts'
import { invalid } from '../../../../lib/platform/refusal.ts'
import { updateUser } from '../../../../lib/roster/update-user.ts'
import { answerForm, given } from '../answer-form.ts'

export async function saveAccount(before: FormAnswer, form: FormData): Promise<FormAnswer> {
  const t = await getTranslations('settings')
  const change = { phone: given(form, 'phone') ?? null, locale: form.get('locale') }
  const id = String(form.get('id'))
  const answer = await act((context) => updateUser(context, id, change))
  return answerForm(before, form, answer, () => ({ done: t('saved') }))
}

export async function changePassword(before: FormAnswer, form: FormData): Promise<FormAnswer> {
  const t = await getTranslations('settings.account')
  const answer = await act((context) => {
    if (form.get('password') !== form.get('again')) {
      throw invalid({ field: 'again', message: 'passwordsDiffer' })
    }
    return changeOwnPassword(context, {
      current: form.get('current'),
      password: form.get('password'),
    })
  })
  return answerForm(before, form, answer, () => ({ done: t('passwordChanged') }))
}

export async function endSession(before: FormAnswer, form: FormData): Promise<FormAnswer> {
  const t = await getTranslations('settings')
  const answer = await act((context) => revokeSession(context, String(form.get('session'))))
  return answerForm(before, form, answer, () => ({ done: t('revoked') }))
}
