import { getTranslations } from 'next-intl/server'
import { AuditList } from '../../../../components/access/audit-list.tsx'
import { ButtonLink } from '../../../../components/ui/button-link.tsx'
import { Section } from '../../../../components/ui/section.tsx'
import { listAudit } from '../../../../lib/access/queries.ts'
import { shown } from '../../../../lib/platform/adapters/page.ts'
import { pageOf, readCursor } from '../../../../lib/platform/list-page.ts'
import { Frame, requireAdmin, settingsTitle } from '../frame.tsx'

interface AuditPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export const generateMetadata = () => settingsTitle('audit')

const limit = 100

/** Who did what, when; newest first. */
export default async function AuditPage({ searchParams }: AuditPageProps) {
  const { cursor } = await searchParams
  const visit = await requireAdmin('/settings/audit')
  const before = typeof cursor === 'string' ? cursorOrNull(cursor) : null
  const events = await shown(listAudit(visit.context, { limit: limit + 1, before }))
  const { items, nextCursor } = pageOf(events, limit, ({ at, id }) => ({ at: new Date(at), id }))
  const t = await getTranslations('settings.audit')
  return (
    <Frame visit={visit} current="audit" title={t('title')} intro={t('intro')}>
      <Section title={t('list')}>
        <AuditList events={items} />
        {nextCursor && (
          <ButtonLink href={`/settings/audit?cursor=${nextCursor}`} size="s" className="mt-4">
            {t('older')}
          </ButtonLink>
        )}
      </Section>
    </Frame>
  )
}

/** An address that was typed wrong shows the first page. */
function cursorOrNull(cursor: string) {
  try {
    return readCursor({ cursor })
  } catch {
    return null
  }
}
