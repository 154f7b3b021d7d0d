import { useLocale, useTranslations } from 'next-intl'
import { levelRank } from '../../lib/crisis/model.ts'
import type { CrisisView } from '../../lib/crisis/queries.ts'
import { formatDuration, frenchSpaces } from '../../lib/i18n/format.ts'
import { LevelMark } from '../crisis/level-mark.tsx'
import { ButtonLink } from '../ui/button-link.tsx'
import { DrillBand } from '../ui/drill-band.tsx'
import { Stripes } from '../ui/stripes.tsx'

const kinds = { open: 'full', watch: 'thin', closed: 'closed' } as const

/** Number, level, title, how long, and the way back to the journal. */
export function BoardHead({ crisis, now }: { crisis: CrisisView; now: Date }) {
  const t = useTranslations('paging.board')
  const locale = useLocale()
  const { number, level, title, state, openedAt, closedAt, drill } = crisis
  const until = closedAt ? Date.parse(closedAt) : now.getTime()
  return (
    <>
      {drill && <DrillBand>{t('drill', { label: String(number) })}</DrillBand>}
      <header className="gutter flex min-h-14 flex-wrap items-center gap-x-5 gap-y-1 py-1.5">
        <span className="figure text-4 font-bold">{number}</span>
        <LevelMark level={level} size="l" titled={true} />
        <h1 className="min-w-0 text-3 font-bold max-desk:order-last max-desk:w-full">
          <bdi>{locale === 'fr' ? frenchSpaces(title) : title}</bdi>
        </h1>
        <span className="figure ml-auto text-3 font-bold">
          {formatDuration(until - Date.parse(openedAt), locale)}
        </span>
        <ButtonLink
          href={`/crises/${number}`}
          prefetch={false}
          className="no-print max-desk:order-last max-desk:w-full"
        >
          {t('back')}
        </ButtonLink>
      </header>
      <Stripes rank={levelRank(level)} kind={kinds[state]} className="shrink-0" />
    </>
  )
}
