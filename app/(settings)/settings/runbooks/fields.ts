import { getTranslations } from 'next-intl/server'
import type { FieldSpec } from '../../../../components/settings/form-answer.ts'
import type { Runbook } from '../../../../lib/runbook/model.ts'
import { writeSteps } from '../../../../lib/runbook/steps.ts'
import { matchFields } from '../match.ts'

/** The fields of a runbook, empty or as it is. */
export async function runbookFields(runbook: Runbook | null): Promise<FieldSpec[]> {
  const t = await getTranslations('runbook.settings')
  return [
    { kind: 'text', name: 'title', label: t('name'), required: true, value: runbook?.title },
    {
      kind: 'area',
      name: 'steps',
      label: t('steps'),
      hint: t('stepsHint'),
      rows: 7,
      required: true,
      value: runbook ? writeSteps(runbook.steps) : undefined,
    },
    ...(await matchFields({ label: t('when'), hint: t('whenHint') }, runbook?.match)),
  ]
}
