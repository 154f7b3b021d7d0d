import { useLocale, useTimeZone, useTranslations } from 'next-intl'
import type { AlertFigure } from '../../lib/home/model.ts'
import { formatRatio, formatWeekdayName } from '../../lib/i18n/format.ts'

/** How many times its reference, as large as a page allows; never without what it is compared with. */
export function AlertRatio({ figure, now }: { figure: AlertFigure; now: Date }) {
  const t = useTranslations('home.alert')
  const locale = useLocale()
  const day = formatWeekdayName(figure.at ?? now, locale, useTimeZone() ?? 'UTC')
  return (
    <p className="mt-5 flex items-end gap-5 max-desk:mt-2 max-desk:gap-3">
      <strong className="-ml-1 font-bold proportional-nums max-desk:text-[84px] max-desk:leading-[84px] max-desk:tracking-[-0.03em] desk:text-display-148">
        {formatRatio(figure.ratio, locale)}
      </strong>
      <span className="max-w-[22ch] pb-2 desk:pb-8 desk:text-3">
        {figure.weekBefore ? t('against', { day }) : t('againstNamed')}
      </span>
    </p>
  )
}
