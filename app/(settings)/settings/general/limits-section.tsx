import { getTranslations } from 'next-intl/server'
import { FieldsForm } from '../../../../components/settings/fields-form.tsx'
import { Section } from '../../../../components/ui/section.tsx'
import type { Settings } from '../../../../lib/access/change-settings.ts'
import { savePagingLimits } from './actions.ts'

/** Whom a new crisis texts first. All off: everybody on crisis duty, at once. */
export async function LimitsSection({ limits }: { limits: Settings['pagingLimits'] }) {
  const t = await getTranslations('settings.limits')
  const level = await getTranslations('level.word')
  const levels = (['medium', 'high', 'critical'] as const).map((value) => ({
    value,
    label: t('below', { level: level(value) }),
  }))
  return (
    <Section title={t('title')}>
      <p className="mb-3 max-w-[640px] text-ink2">{t('intro')}</p>
      <FieldsForm
        action={savePagingLimits}
        submit={t('save')}
        fields={[
          {
            kind: 'switch',
            name: 'waves',
            label: t('waves'),
            hint: t('wavesHint'),
            chosen: limits.waves ? ['on'] : [],
          },
          {
            kind: 'switch',
            name: 'quietHours',
            label: t('quiet'),
            hint: t('quietHint'),
            chosen: limits.quietHours ? ['on'] : [],
          },
          {
            kind: 'time',
            name: 'quietFrom',
            label: t('from'),
            value: limits.quietFrom,
            half: true,
          },
          { kind: 'time', name: 'quietTo', label: t('to'), value: limits.quietTo, half: true },
          {
            kind: 'select',
            name: 'dutyOnlyBelow',
            label: t('dutyOnly'),
            value: limits.dutyOnlyBelow ?? '',
            choices: [{ value: '', label: t('never') }, ...levels],
          },
        ]}
      />
    </Section>
  )
}
