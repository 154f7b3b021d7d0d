'use server'

import { getTranslations } from 'next-intl/server'
import type { FormAnswer } from '../../../../../components/settings/form-answer.ts'
import { answerPage } from '../../../../../lib/paging/answer-page.ts'
import { pageMore } from '../../../../../lib/paging/page-more.ts'
import { endReducedCrew, setReducedCrew } from '../../../../../lib/paging/set-reduced-crew.ts'
import { stopPaging } from '../../../../../lib/paging/stop-paging.ts'
import { act } from '../../../../../lib/platform/adapters/action.ts'
import { spacedPhone } from '../../../../../lib/roster/phone.ts'
import { seePhone } from '../../../../../lib/roster/see-phone.ts'
import { answerForm } from '../../../../(settings)/settings/answer-form.ts'

const textOf = (form: FormData, name: string) => String(form.get(name) ?? '')

/** What somebody said on the telephone. */
export async function noteAnswer(before: FormAnswer, form: FormData): Promise<FormAnswer> {
  const t = await getTranslations('paging.board')
  const said = { userId: textOf(form, 'userId'), answer: textOf(form, 'answer') }
  const answer = await act((context) => answerPage(context, textOf(form, 'label'), said))
  return answerForm(before, form, answer, () => ({ done: t('noted') }))
}

/** The number of somebody unreachable, to ring by hand; the look is audited. */
export async function showNumber(before: FormAnswer, form: FormData): Promise<FormAnswer> {
  const t = await getTranslations('paging.board')
  const answer = await act((context) =>
    seePhone(context, textOf(form, 'label'), textOf(form, 'userId')),
  )
  return answerForm(before, form, answer, ({ phone }) => ({
    done: phone ? spacedPhone(phone) : t('noNumber'),
  }))
}

/** Nobody else is called; whoever was texted and is not here is told so. */
export async function stopCalling(before: FormAnswer, form: FormData): Promise<FormAnswer> {
  const t = await getTranslations('paging.board')
  const wanted = {
    reason: textOf(form, 'reason'),
    tellOthers: form.get('tellOthers') === 'yes',
  }
  const answer = await act((context) => stopPaging(context, textOf(form, 'label'), wanted))
  return answerForm(before, form, answer, ({ told }) => ({ done: t('stopped', { count: told }) }))
}

/** Further people, by name. */
export async function callMore(before: FormAnswer, form: FormData): Promise<FormAnswer> {
  const t = await getTranslations('paging.board.more')
  const wanted = { userIds: form.getAll('userIds').map(String) }
  const answer = await act((context) => pageMore(context, textOf(form, 'label'), wanted))
  return answerForm(before, form, answer, ({ added }) => ({ done: t('done', { count: added }) }))
}

/** A smaller team is enough, for a reason. */
export async function reduceCrew(before: FormAnswer, form: FormData): Promise<FormAnswer> {
  const t = await getTranslations('paging.board')
  const wanted = { reason: textOf(form, 'reason') }
  const answer = await act((context) => setReducedCrew(context, textOf(form, 'label'), wanted))
  return answerForm(before, form, answer, () => ({ done: t('noted') }))
}

/** The whole team is wanted again. */
export async function askWholeCrew(before: FormAnswer, form: FormData): Promise<FormAnswer> {
  const t = await getTranslations('paging.crew')
  const answer = await act((context) => endReducedCrew(context, textOf(form, 'label')))
  return answerForm(before, form, answer, () => ({ done: t('ended') }))
}
