import { NextIntlClientProvider } from 'next-intl'
import { getLocale, getTranslations } from 'next-intl/server'
import { LiveRefresh } from '../../../../components/shell/live-refresh.tsx'
import { Section } from '../../../../components/ui/section.tsx'
import { OwnTest } from '../../../../components/watch/own-test.tsx'
import { pickMessages } from '../../../../lib/i18n/messages.ts'
import { shown } from '../../../../lib/platform/adapters/page.ts'
import type { Context } from '../../../../lib/platform/context.ts'
import { readOwnTest } from '../../../../lib/watch/read-reach.ts'
import { sendTest } from './test-actions.ts'

const REFRESH_MS = 2_000

/** *Test my page*: a real text, a call if wanted, and their fate while one looks. */
export async function OwnTestSection({
  context,
  hasPhone,
}: {
  context: Context
  hasPhone: boolean
}) {
  const test = await shown(readOwnTest(context))
  const t = await getTranslations('watch.test')
  const locale = await getLocale()
  const waits = test?.endedAt === null && test.people.some(({ outcome }) => outcome !== 'answered')
  return (
    <Section title={t('title')} className="mt-8">
      <OwnTest hasPhone={hasPhone} test={test} send={sendTest} />
      {waits && (
        <NextIntlClientProvider messages={pickMessages(locale, 'shell')}>
          <LiveRefresh everyMs={REFRESH_MS} />
        </NextIntlClientProvider>
      )}
    </Section>
  )
}
