'use server'

import { getTranslations } from 'next-intl/server'
import type { FormAnswer } from '../../../../components/settings/form-answer.ts'
import { act } from '../../../../lib/platform/adapters/action.ts'
import { changeWatchSettings } from '../../../../lib/watch/change-watch-settings.ts'
import { endDrill, startDrill } from '../../../../lib/watch/start-reach-run.ts'
import { answerForm } from '../answer-form.ts'

export async function saveHeartbeat(before: FormAnswer, form: FormData): Promise<FormAnswer> {
  const t = await getTranslations('settings')
  const wanted = {
    heartbeatUrl: form.get('heartbeatUrl'),
    heartbeatMethod: form.get('heartbeatMethod'),
  }
  const answer = await act((context) => changeWatchSettings(context, wanted))
  return answerForm(before, form, answer, () => ({ done: t('saved') }))
}

export async function saveDrillPlan(before: FormAnswer, form: FormData): Promise<FormAnswer> {
  const t = await getTranslations('settings')
  const wanted = {
    reachDrillDay: Number(form.get('reachDrillDay')),
    reachDrillAt: form.get('reachDrillAt'),
  }
  const answer = await act((context) => changeWatchSettings(context, wanted))
  return answerForm(before, form, answer, () => ({ done: t('saved') }))
}

export async function beginDrill(before: FormAnswer, form: FormData): Promise<FormAnswer> {
  const t = await getTranslations('watch.page')
  const answer = await act((context) => startDrill(context))
  return answerForm(before, form, answer, ({ people }) => ({
    done: t('started', { count: people }),
  }))
}

export async function stopDrill(before: FormAnswer, form: FormData): Promise<FormAnswer> {
  const t = await getTranslations('watch.page')
  const answer = await act((context) => endDrill(context))
  return answerForm(before, form, answer, () => ({ done: t('ended') }))
}
