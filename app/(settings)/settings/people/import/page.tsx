import { NextIntlClientProvider } from 'next-intl'
import { getLocale, getTranslations } from 'next-intl/server'
import { ImportPeople } from '../../../../../components/roster/import-people.tsx'
import { pickMessages } from '../../../../../lib/i18n/messages.ts'
import { Frame, requireAdmin, settingsTitle } from '../../frame.tsx'
import { importTable } from './actions.ts'

export const generateMetadata = () => settingsTitle('people')

/** Many people at once, from a spreadsheet. */
export default async function ImportPage() {
  const visit = await requireAdmin('/settings/people/import')
  const locale = await getLocale()
  const t = await getTranslations('roster.import')
  return (
    <Frame visit={visit} current="people" title={t('title')} intro={t('intro')}>
      <NextIntlClientProvider messages={pickMessages(locale, 'roster', 'common')}>
        <ImportPeople action={importTable} />
      </NextIntlClientProvider>
    </Frame>
  )
}
