import type { ShownCrisis } from '../../lib/status/snapshot.ts'
import { useStatusWords } from './words.ts'

const HOUR_MS = 3_600_000

/** The promise, inverted: a clock time, and how long until then or since. */
export function NextUpdate({ crisis, now }: { crisis: ShownCrisis; now: Date }) {
  const { t, time, length } = useStatusWords()
  const due = crisis.nextUpdateDueAt
  const left = due ? due.getTime() - now.getTime() : 0
  const minutes = Math.floor(left / 60_000)
  return (
    <div className="promise">
      <div className="next">
        {due ? (
          <>
            <p>{t('next')}</p>
            <p className="clock">
              <time dateTime={due.toISOString()}>{time(due)}</time>
            </p>
            <p className="left">
              {left < 0 && t('late', { duration: length(due, now) })}
              {left >= 0 && left < HOUR_MS && t('inMinutes', { minutes })}
              {left >= HOUR_MS && t('inHours', { duration: length(now, due) })}
            </p>
          </>
        ) : (
          <>
            <p>{t('nextUnknown')}</p>
            <p className="left">{t('notPromised')}</p>
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
