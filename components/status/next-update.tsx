import { useTranslations } from 'use-intl'
import { formatDuration } from '../../lib/i18n/format.ts'
import { nextUpdateWord } from '../../lib/status/next-update.ts'
import type { ShownCrisis } from '../../lib/status/snapshot.ts'
import { useStatusWords } from './words.ts'

interface NextUpdateProps {
  crisis: ShownCrisis
  /** null: not known, so that only the clock time is said. */
  now: Date | null
}

/** The promise, inverted: a clock time, and how long until then or since. */
export function NextUpdate({ crisis, now }: NextUpdateProps) {
  const { t, time, moment } = useStatusWords()
  const due = crisis.nextUpdateDueAt
  return (
    <div className="promise">
      <div className="next">
        {due ? (
          <>
            <p>{t('next')}</p>
            <p className="clock">
              <time dateTime={moment(due)}>{time(due)}</time>
            </p>
            {now && <HowLong due={due} now={now} />}
          </>
        ) : (
          <>
            <p>{t('nextUnknown')}</p>
            <HowLong due={null} now={crisis.publishedAt} />
          </>
        )}
      </div>
      <div className="facts wide">
        <p className="soft">{t('last')}</p>
        <p>
          <strong className="time">{time(crisis.publishedAt)}</strong>
        </p>
      </div>
    </div>
  )
}

function HowLong({ due, now }: { due: Date | null; now: Date }) {
  const t = useTranslations('update')
  const { locale } = useStatusWords()
  const word = nextUpdateWord(due, now)
  const words =
    'milliseconds' in word
      ? t(word.key, { duration: formatDuration(word.milliseconds, locale) })
      : t(word.key)
  return <p className={`left ${kinds[word.key]}`}>{words}</p>
}

/** Paper does not count down: what is counted is left out there. */
const kinds = {
  unplanned: '',
  in: 'counted',
  soon: 'counted',
  late: 'late',
  justLate: 'late',
} as const
