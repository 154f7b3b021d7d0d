import { getTranslations } from 'next-intl/server'
import type { FieldSpec } from '../../../../components/settings/form-answer.ts'

const LAST_DAY = 28

/** On which day of the month, and when, everybody is tried to be reached. */
export async function drillFields(drill: { day: number; at: string }): Promise<FieldSpec[]> {
  const t = await getTranslations('watch.page')
  const days = Array.from({ length: LAST_DAY }, (_, index) => index + 1)
  return [
    {
      kind: 'select',
      name: 'reachDrillDay',
      label: t('day'),
      value: String(drill.day),
      choices: [
        { value: '0', label: t('byHand') },
        ...days.map((day) => ({ value: String(day), label: t('onDay', { day }) })),
      ],
      half: true,
    },
    { kind: 'time', name: 'reachDrillAt', label: t('at'), value: drill.at, half: true },
  ]
}
