import { useTranslations } from 'next-intl'
import type { PageView } from '../../lib/paging/list-pages.ts'
import { PersonCircle } from '../ui/person-circle.tsx'
import { Section } from '../ui/section.tsx'
import { musterState, shapeOf } from './muster-groups.ts'
import { PersonLink } from './person-link.tsx'

/** What people wrote in words that are no answer: for somebody to read and note what they mean. */
export function NoteList({ pages }: { pages: readonly PageView[] }) {
  const t = useTranslations('paging.board')
  const written = pages.filter(({ note }) => note !== null)
  if (written.length === 0) return null
  return (
    <Section id="notes" title={t('notes', { count: written.length })}>
      <ul className="divide-y divide-rule">
        {written.map((page) => (
          <li key={page.user.id} className="flex gap-2.5 py-1.5">
            <PersonCircle shape={shapeOf[musterState(page)]} className="mt-1 max-desk:mt-[15px]" />
            <div className="min-w-0">
              <PersonLink id={page.user.id}>{page.user.name}</PersonLink>
              <p className="break-words">
                <bdi>{t('wrote', { text: page.note ?? '' })}</bdi>
              </p>
            </div>
          </li>
        ))}
      </ul>
    </Section>
  )
}
