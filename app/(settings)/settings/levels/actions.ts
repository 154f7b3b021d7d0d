'use server'

import { getTranslations } from 'next-intl/server'
import type { FormAnswer } from '../../../../components/settings/form-answer.ts'
import { changeSettings } from '../../../../lib/access/change-settings.ts'
import { levels } from '../../../../lib/crisis/model.ts'
import { act } from '../../../../lib/platform/adapters/action.ts'
import { answerForm } from '../answer-form.ts'

/** Keeps the criteria of all levels in both languages. */
export async function saveCriteria(before: FormAnswer, form: FormData): Promise<FormAnswer> {
  const t = await getTranslations('settings')
  const textOf = (name: string) => String(form.get(name) ?? '')
  const levelCriteria = Object.fromEntries(
    levels.map((level) => [level, { fr: textOf(`${level}_fr`), en: textOf(`${level}_en`) }]),
  )
  const answer = await act((context) => changeSettings(context, { levelCriteria }))
  return answerForm(before, form, answer, () => ({ done: t('saved') }))
}
