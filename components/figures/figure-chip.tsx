import { useLocale } from 'next-intl'
import { ratioTo } from '../../lib/figures/ratio.ts'
import { formatCompact, formatNumber, formatRatio } from '../../lib/i18n/format.ts'
import type { Locale } from '../../lib/i18n/locale.ts'
import type { Figure } from '../../lib/journal/model.ts'
import { Chip } from '../ui/chip.tsx'

/** A value with its unit: large ones in short unless `exact`. */
export function figureValue(figure: Figure, locale: Locale, exact = false): string {
  const { value, unit } = figure
  const number =
    !exact && Math.abs(value) >= 1e6 ? formatCompact(value, locale) : formatNumber(value, locale)
  if (!unit) return number
  return unit === '%' && locale === 'en' ? `${number}%` : `${number}\u00a0${unit}`
}

/** How many times its reference, `×3,3`; undefined without one. */
export function figureRatio(figure: Figure, locale: Locale): string | undefined {
  const ratio = ratioTo(figure.value, figure.baseline)
  return ratio === null ? undefined : formatRatio(ratio, locale)
}

/** A figure in a line of text. */
export function FigureChip({ figure, exact }: { figure: Figure; exact?: boolean }) {
  const locale = useLocale()
  return (
    <Chip
      label={figure.name}
      value={figureValue(figure, locale, exact)}
      note={figureRatio(figure, locale)}
      className="align-[-2px]!"
    />
  )
}
