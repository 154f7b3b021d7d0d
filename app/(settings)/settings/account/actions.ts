'use server'

import { getLocale, getTranslations } from 'next-intl/server'
import type { FormAnswer } from '../../../../components/settings/form-answer.ts'
import { changeOwnPassword } from '../../../../lib/access/change-own-password.ts'
import { revokeSession } from '../../../../lib/access/revoke-session.ts'
import { formatMoment } from '../../../../lib/i18n/format.ts'
import { act } from '../../../../lib/platform/adapters/action.ts'
import { invalid } from '../../../../lib/platform/refusal.ts'
import { readCrisisDuty } from '../../../../lib/roster/read-crisis-duty.ts'
import { instantIn } from '../../../../lib/roster/schedule.ts'
import { pauseDuty, resumeDuty, signUpForDuty } from '../../../../lib/roster/sign-up-for-duty.ts'
import { updateUser } from '../../../../lib/roster/update-user.ts'
import { sendPhoneCode, verifyPhone } from '../../../../lib/roster/verify-phone.ts'
import { answerForm, given } from '../answer-form.ts'
import { dutyFaults, dutyOf } from '../duty-fields.ts'

const idOf = (form: FormData) => String(form.get('id'))

export async function saveAccount(before: FormAnswer, form: FormData): Promise<FormAnswer> {
  const t = await getTranslations('settings')
  const change = { phone: given(form, 'phone') ?? null, locale: form.get('locale') }
  const answer = await act((context) => updateUser(context, idOf(form), change))
  return answerForm(before, form, answer, () => ({ done: t('saved') }))
}

export async function confirmPhone(before: FormAnswer, form: FormData): Promise<FormAnswer> {
  const t = await getTranslations('roster.phone')
  const code = form.get('code')
  const answer = await act((context) => verifyPhone(context, idOf(form), { code }))
  return answerForm(before, form, answer, () => ({ done: t('verified') }))
}

export async function sendCode(before: FormAnswer, form: FormData): Promise<FormAnswer> {
  const t = await getTranslations('roster.phone')
  const answer = await act((context) => sendPhoneCode(context, idOf(form)))
  return answerForm(before, form, answer, () => ({ done: t('sent') }))
}

export async function saveDuty(before: FormAnswer, form: FormData): Promise<FormAnswer> {
  const t = await getTranslations('roster.duty')
  const { input, windows } = dutyOf(form)
  const answer = await act((context) => signUpForDuty(context, idOf(form), input))
  if (!answer.ok) answer.refusal.fields = dutyFaults(answer.refusal.fields, windows)
  return answerForm(before, form, answer, () => ({ done: t('saved') }))
}

export async function startPause(before: FormAnswer, form: FormData): Promise<FormAnswer> {
  const t = await getTranslations('roster.duty')
  const locale = await getLocale()
  const answer = await act(async (context) => {
    const { timeZone } = await readCrisisDuty(context, idOf(form))
    return pauseDuty(context, idOf(form), { until: instantIn(String(form.get('until')), timeZone) })
  })
  return answerForm(before, form, answer, ({ pausedUntil, timeZone }) => ({
    done: t('paused', { until: formatMoment(new Date(pausedUntil ?? 0), locale, timeZone) }),
  }))
}

export async function endPause(before: FormAnswer, form: FormData): Promise<FormAnswer> {
  const t = await getTranslations('roster.duty')
  const answer = await act((context) => resumeDuty(context, idOf(form)))
  return answerForm(before, form, answer, () => ({
    done: t(form.get('own') === 'yes' ? 'resumed' : 'they.resumed'),
  }))
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
