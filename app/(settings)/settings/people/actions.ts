'use server'

import { getTranslations } from 'next-intl/server'
import type { FormAnswer } from '../../../../components/settings/form-answer.ts'
import { createPasswordLink } from '../../../../lib/access/create-password-link.ts'
import { createToken } from '../../../../lib/access/create-token.ts'
import { revokeToken } from '../../../../lib/access/revoke-token.ts'
import { act } from '../../../../lib/platform/adapters/action.ts'
import { createUser } from '../../../../lib/roster/create-user.ts'
import { updateUser } from '../../../../lib/roster/update-user.ts'
import { answerForm, given } from '../answer-form.ts'

const personOf = (form: FormData) => ({
  name: form.get('name'),
  email: form.get('email'),
  phone: given(form, 'phone') ?? null,
  locale: given(form, 'locale'),
  access: given(form, 'access'),
  crisisDuty: form.get('crisisDuty') === 'yes',
})

export async function addPerson(before: FormAnswer, form: FormData): Promise<FormAnswer> {
  const t = await getTranslations('roster.people')
  const answer = await act((context) => createUser(context, personOf(form)))
  return answerForm(before, form, answer, ({ name }) => ({ done: t('added', { name }) }))
}

export async function editPerson(before: FormAnswer, form: FormData): Promise<FormAnswer> {
  const t = await getTranslations('settings')
  const id = String(form.get('id'))
  const answer = await act((context) => updateUser(context, id, personOf(form)))
  return answerForm(before, form, answer, () => ({ done: t('saved') }))
}

export async function setPersonPassword(before: FormAnswer, form: FormData): Promise<FormAnswer> {
  const t = await getTranslations('roster.people')
  const id = String(form.get('id'))
  const change = { password: form.get('password') }
  const answer = await act((context) => updateUser(context, id, change))
  return answerForm(before, form, answer, () => ({ done: t('passwordSet') }))
}

export async function givePasswordLink(before: FormAnswer, form: FormData): Promise<FormAnswer> {
  const t = await getTranslations('roster.people')
  const answer = await act((context) => createPasswordLink(context, String(form.get('id'))))
  return answerForm(before, form, answer, ({ url }) => ({ done: t('linkNote'), secret: url }))
}

export async function disablePerson(before: FormAnswer, form: FormData): Promise<FormAnswer> {
  const t = await getTranslations('settings')
  const disabled = form.get('disabled') === 'yes'
  const id = String(form.get('id'))
  const answer = await act((context) => updateUser(context, id, { disabled }))
  return answerForm(before, form, answer, () => ({ done: t('saved') }))
}

export async function addToken(before: FormAnswer, form: FormData): Promise<FormAnswer> {
  const t = await getTranslations('roster.people')
  const id = String(form.get('id'))
  const answer = await act((context) => createToken(context, id, { name: form.get('name') }))
  return answerForm(before, form, answer, ({ token }) => ({ done: t('tokenNote'), secret: token }))
}

export async function endToken(before: FormAnswer, form: FormData): Promise<FormAnswer> {
  const t = await getTranslations('settings')
  const answer = await act((context) => revokeToken(context, String(form.get('token'))))
  return answerForm(before, form, answer, () => ({ done: t('revoked') }))
}
