import { useTranslations } from 'next-intl'
import type { PagesView } from '../../lib/paging/list-pages.ts'
import { Section } from '../ui/section.tsx'
import { useDecisionWords } from './decision-words.ts'

const row =
  'grid min-h-[33px] grid-cols-[minmax(82px,auto)_minmax(0,1fr)_auto] items-center gap-x-3 py-1'

/** What was sent and why, how it went, and what comes next. */
export function DecisionList({ pages, open }: { pages: PagesView; open: boolean }) {
  const t = useTranslations('paging.decision')
  const words = useDecisionWords()
  const { decisions, next, heldBack, queues } = pages
  if (decisions.length === 0 && next === null) return null
  return (
    <Section title={t('title')} meta={open && next ? t('until') : null} className="not-first:mt-6">
      <ol className="divide-y divide-rule">
        {decisions.map((decision) => (
          <li key={`${words.what(decision)} ${decision.at}`} className={row}>
            <time dateTime={decision.at} className="time font-bold">
              {words.time(decision.at)}
            </time>
            <span className={decision.kind === 'sent' ? undefined : 'font-semibold'}>
              {words.what(decision)}
            </span>
            <span className="text-right text-ink2">{words.outcome(decision)}</span>
          </li>
        ))}
        {open && next && (
          <li className={row} data-next={next.kind}>
            <time dateTime={next.at} className="time font-bold">
              {words.time(next.at)}
            </time>
            <span className="font-semibold">{`→ ${words.next(next)}`}</span>
            <span />
          </li>
        )}
      </ol>
      {open && !next && <p className="mt-1.5 text-ink2">{t('next.none')}</p>}
      {queues.map((queue) => (
        <p key={queue.channel} className="mt-1.5">
          {words.queue(queue)}
        </p>
      ))}
      {open && heldBack && (
        <p className="mt-1.5 text-ink2">{t(`held.${heldBack.why}`, { count: heldBack.count })}</p>
      )}
    </Section>
  )
}
