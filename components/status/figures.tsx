import { isStale, ratioTo } from '../../lib/figures/ratio.ts'
import { formatCompact, formatNumber, formatRatio } from '../../lib/i18n/format.ts'
import type { Locale } from '../../lib/i18n/locale.ts'
import type { FigureFacts } from '../../lib/status/model.ts'
import { figureValue } from '../figures/figure-chip.tsx'
import { useStatusWords } from './words.ts'

/** Each figure with its own reference and its own time. */
export function Figures({ figures, now }: { figures: FigureFacts[]; now: Date | null }) {
  const { t, time, length, locale, said } = useStatusWords()
  if (figures.length === 0) return null
  return (
    <section>
      <h2>{t('figures')}</h2>
      <div className="figures">
        {figures.map(({ figure, at, weekBefore }) => (
          <div key={figure.name} className={now && isStale(at, now) ? 'old' : undefined}>
            <p className="value">{figureValue(figure, locale)}</p>
            <div>
              <p dir="auto">{said(figure.name)}</p>
              <Ratio shown={{ figure, weekBefore }} />
              <p className="soft">
                {now && isStale(at, now)
                  ? t('atAgo', { time: time(at), duration: length(at, now) })
                  : t('at', { time: time(at) })}
              </p>
            </div>
          </div>
        ))}
      </div>
    </section>
  )
}

const shortNumber = (value: number, locale: Locale) =>
  Math.abs(value) >= 1e6 ? formatCompact(value, locale) : formatNumber(value, locale)

/** How many times its reference, never without saying which. */
function Ratio({ shown }: { shown: Pick<FigureFacts, 'figure' | 'weekBefore'> }) {
  const { t, weekday, locale } = useStatusWords()
  const { figure, weekBefore } = shown
  const { baseline = 0 } = figure
  const times = ratioTo(figure.value, baseline)
  if (times === null) return null
  const words = { ratio: formatRatio(times, locale), baseline: shortNumber(baseline, locale) }
  return (
    <p>{weekBefore ? t('ratioWeek', { ...words, day: weekday(weekBefore) }) : t('ratio', words)}</p>
  )
}
