import { useLocale, useTimeZone, useTranslations } from 'next-intl'
import { formatMoment } from '../../lib/i18n/format.ts'
import type { BeatOutcome } from '../../lib/watch/model.ts'

interface LastBeatProps {
  last: {
    at: string
    outcome: BeatOutcome
    status: number | null
    answeredAt: string | null
  } | null
}

/** What became of the last sign of life, and when one was last received. */
export function LastBeat({ last }: LastBeatProps) {
  const t = useTranslations('watch.page.beatLast')
  const locale = useLocale()
  const timeZone = useTimeZone() ?? 'UTC'
  if (last === null) return <p className="mt-4 text-ink2">{t('none')}</p>
  const moment = (at: string) => formatMoment(new Date(at), locale, timeZone)
  const { outcome, at, status, answeredAt } = last
  return (
    <p className="mt-4">
      <span className={outcome === 'answered' ? undefined : 'font-semibold'}>
        {t(outcome, { time: moment(at), status: String(status ?? 0) })}
      </span>{' '}
      {outcome !== 'answered' && answeredAt !== null && t('before', { time: moment(answeredAt) })}
    </p>
  )
}
