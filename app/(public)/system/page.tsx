import { notFound } from 'next/navigation'
import { NextIntlClientProvider } from 'next-intl'
import { getLocale, getTranslations } from 'next-intl/server'
import { Controls } from '../../../components/system/controls.tsx'
import { Levels } from '../../../components/system/levels.tsx'
import { Marks } from '../../../components/system/marks.tsx'
import { Overlays } from '../../../components/system/overlays.tsx'
import { States } from '../../../components/system/states.tsx'
import { pickMessages } from '../../../lib/i18n/messages.ts'
import { isDevelopment } from '../../../lib/platform/development.ts'
import { Shell } from '../../shell.tsx'

/** Every part on one page, to be compared with the drawings. Only on a development server. */
export default async function SystemPage() {
  if (!isDevelopment()) notFound()
  const t = await getTranslations('system')
  return (
    <>
      <Shell current="home" crisis="1192" />
      <main id="content" tabIndex={-1} className="gutter py-12">
        <h1 className="mb-12 max-w-[24ch] text-display-32 font-bold desk:text-display-56">
          {t('sentence')}
        </h1>
        <Levels />
        <Controls />
        <Marks />
        <States />
        <NextIntlClientProvider messages={pickMessages(await getLocale(), 'system', 'common')}>
          <Overlays />
        </NextIntlClientProvider>
      </main>
    </>
  )
}
