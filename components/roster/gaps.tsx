import { useLocale, useTranslations } from 'next-intl'
import { formatMoment } from '../../lib/i18n/format.ts'
import type { DutyGap } from '../../lib/roster/timeline.ts'
import { Hatching } from '../ui/hatching.tsx'

interface GapsProps {
  gaps: readonly DutyGap[]
  timeZone: string
}

/** Where alert pages would reach nobody, and why. */
export function Gaps({ gaps, timeZone }: GapsProps) {
  const t = useTranslations('roster.schedules')
  const locale = useLocale()
  const moment = (at: Date) => formatMoment(at, locale, timeZone)
  if (gaps.length === 0) return <p>{t('noGaps')}</p>
  return (
    <ul className="grid gap-2">
      {gaps.map(({ from, to, reason, who }) => (
        <li key={from.toISOString()}>
          <Hatching>
            <span className="mr-3">{t('span', { from: moment(from), to: moment(to) })}</span>
            <b>{t(`gap.${reason}`, { who: who.join(', ') })}</b>
          </Hatching>
        </li>
      ))}
    </ul>
  )
}
