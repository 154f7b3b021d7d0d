'use client'

import clsx from 'clsx'
import { useTranslations } from 'next-intl'
import type { LatestFigure } from '../../lib/figures/latest.ts'
import { isStale } from '../../lib/figures/ratio.ts'
import { formatWeekday, frenchSpaces } from '../../lib/i18n/format.ts'
import { useNow, useReading } from '../crisis/room-context.tsx'
import { Section } from '../ui/section.tsx'
import { figureRatio, figureValue } from './figure-chip.tsx'
import { useLatestFigures } from './use-latest-figures.ts'

/** Each figure's latest value, with its own time and its own reference. */
export function FigureRows() {
  const t = useTranslations('figures')
  const figures = useLatestFigures()
  return (
    <Section title={t('title')} meta={figures.length > 0 && t('meta')}>
      {figures.length === 0 ? (
        <p className="text-ink2">
          {t.rich('empty', { k: (chunks) => <b className="font-mono">{chunks}</b> })}
        </p>
      ) : (
        <ul className="divide-y divide-rule">
          {figures.map((figure) => (
            <FigureRow key={figure.name} figure={figure} />
          ))}
        </ul>
      )}
    </Section>
  )
}

function FigureRow({ figure }: { figure: LatestFigure }) {
  const { locale, time } = useReading()
  const stale = isStale(new Date(figure.at), new Date(useNow(10_000)))
  return (
    <li
      className={clsx(
        'grid min-h-[42px] grid-cols-[minmax(0,1fr)_auto_46px] gap-x-1 py-px',
        stale && 'text-ink2',
      )}
    >
      <bdi className="truncate">{locale === 'fr' ? frenchSpaces(figure.name) : figure.name}</bdi>
      <span className={clsx('figure text-right', !stale && 'font-bold')}>
        {figureValue(figure, locale)}
      </span>
      <span className={clsx('figure text-right', !stale && 'font-bold')}>
        {figureRatio(figure, locale)}
      </span>
      <span className="truncate text-1 text-ink2">
        <Reference figure={figure} />
      </span>
      <time dateTime={figure.at} className="time col-span-2 text-right text-1 text-ink2">
        {time(figure.at)}
      </time>
    </li>
  )
}

function Reference({ figure }: { figure: LatestFigure }) {
  const t = useTranslations('figures')
  const { locale, timeZone } = useReading()
  const { baseline, unit, weekBefore } = figure
  const day = weekBefore && formatWeekday(new Date(weekBefore), locale, timeZone)
  const source = day ?? figure.source
  if (baseline === undefined) return <>{t('noReference')}</>
  const value = figureValue({ name: '', value: baseline, ...(unit ? { unit } : {}) }, locale)
  return <bdi>{source ? t('reference', { source, value }) : t('referencePlain', { value })}</bdi>
}
