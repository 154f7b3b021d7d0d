'use server'

import { getTranslations } from 'next-intl/server'
import type { FormAnswer } from '../../../../components/settings/form-answer.ts'
import { act } from '../../../../lib/platform/adapters/action.ts'
import { testOwnPage } from '../../../../lib/watch/start-reach-run.ts'
import { answerForm } from '../answer-form.ts'

export async function sendTest(before: FormAnswer, form: FormData): Promise<FormAnswer> {
  const t = await getTranslations('watch.test')
  const channel = form.get('channel')
  const answer = await act((context) => testOwnPage(context, { channel }))
  return answerForm(before, form, answer, () => ({
    done: channel === 'voice' ? t('called') : t('sent'),
  }))
}
