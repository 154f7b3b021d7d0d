import { getTranslations } from 'next-intl/server'
import { FieldsForm } from '../../../../components/settings/fields-form.tsx'
import { readSettings } from '../../../../lib/access/change-settings.ts'
import { criteriaFields } from '../../../../lib/crisis/criteria.ts'
import { shown } from '../../../../lib/platform/adapters/page.ts'
import { Frame, requireAdmin, settingsTitle } from '../frame.tsx'
import { saveCriteria } from './actions.ts'

export const generateMetadata = () => settingsTitle('levels')

/** What each level means in this organisation: shown wherever somebody chooses one. */
export default async function LevelsPage() {
  const visit = await requireAdmin('/settings/levels')
  const { levelCriteria } = await shown(readSettings(visit.context))
  const t = await getTranslations('settings.levels')
  const title = await getTranslations('level.title')
  const helpIn = {
    fr: await getTranslations({ locale: 'fr', namespace: 'level.help' }),
    en: await getTranslations({ locale: 'en', namespace: 'level.help' }),
  }
  return (
    <Frame visit={visit} current="levels" title={t('title')} intro={t('intro')}>
      <FieldsForm
        action={saveCriteria}
        submit={t('save')}
        primary
        fields={criteriaFields.map(({ level, locale }) => ({
          kind: 'area' as const,
          name: `${level}_${locale}`,
          label: t(`label.${locale}`, { level: title(level) }),
          hint: levelCriteria[level][locale]
            ? undefined
            : t('otherwise', { help: helpIn[locale](level) }),
          value: levelCriteria[level][locale],
          rows: 3,
          half: true,
        }))}
      />
    </Frame>
  )
}
