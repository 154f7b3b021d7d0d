import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { PastRow } from '../../../components/home/past.tsx'
import { readCrisisList } from '../../../lib/home/queries.ts'
import { requireFullViewer, shown } from '../../../lib/platform/adapters/page.ts'
import { Shell } from '../../shell.tsx'

interface CrisesPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('home.list')
  return { title: t('title') }
}

/** Every crisis and drill that one may see, newest first. */
export default async function CrisesPage({ searchParams }: CrisesPageProps) {
  const { context } = await requireFullViewer('/crises')
  const { cursor } = await searchParams
  const list = await shown(readCrisisList(context, typeof cursor === 'string' ? cursor : null))
  const t = await getTranslations('home.list')
  return (
    <>
      <Shell current="crises" />
      <main id="content" tabIndex={-1} className="gutter max-w-[880px] pt-10 pb-16 max-desk:pt-6">
        <h1 className="mb-6 text-display-32 font-bold desk:text-display-44">{t('title')}</h1>
        {list.items.length === 0 && <p className="text-ink2">{t('empty')}</p>}
        <ul className="divide-y divide-rule border-t border-ink">
          {list.items.map((crisis) => (
            <li key={crisis.id}>
              <PastRow crisis={crisis} />
            </li>
          ))}
        </ul>
        {list.nextCursor && (
          <p className="mt-6">
            <a href={`/crises?cursor=${list.nextCursor}`} className="link">
              {t('older')}
            </a>
          </p>
        )}
      </main>
    </>
  )
}
