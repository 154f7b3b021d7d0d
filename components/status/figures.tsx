import { formatNumber, formatRatio } from '../../lib/i18n/format.ts'
import type { FigureFacts } from '../../lib/status/model.ts'
import { useStatusWords } from './words.ts'

const OLD_MS = 10 * 60_000

/** Each figure with its own reference and its own time. */
export function Figures({ figures, now }: { figures: FigureFacts[]; now: Date | null }) {
  const { t, time, length, locale, said } = useStatusWords()
  if (figures.length === 0) return null
  return (
    <section>
      <h2>{t('figures')}</h2>
      <div className="figures">
        {figures.map(({ figure, at }) => (
          <div key={figure.name}>
            <p className="value">
              {formatNumber(figure.value, locale)}
              {figure.unit && ` ${figure.unit}`}
            </p>
            <div>
              <p dir="auto">{said(figure.name)}</p>
              {figure.baseline !== undefined && figure.baseline > 0 && (
                <p>
                  {t('ratio', {
                    ratio: formatRatio(figure.value / figure.baseline, locale),
                    baseline: formatNumber(figure.baseline, locale),
                  })}
                </p>
              )}
              <p className="soft">
                {now && now.getTime() - at.getTime() > OLD_MS
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
