import type { StatusSnapshot } from '../../lib/status/snapshot.ts'
import { Squares } from '../ui/severity-mark.tsx'
import { useStatusWords } from './words.ts'

/** No crisis declared, and when that was checked. Never "all is well". */
export function ClearBlock({ snapshot }: { snapshot: StatusSnapshot }) {
  const { t, time, day, shortDate, length, said } = useStatusWords()
  const { recent, nextEvent } = snapshot
  const [last] = recent
  const since = last && `${day(last.closedAt)}, ${time(last.closedAt)}`
  return (
    <div className="sheet clear">
      <div className="margin">
        {since && <p className="soft facts wide">{t('nothing.since', { date: since })}</p>}
      </div>
      <div className="words">
        <span className="soft">
          <Squares rank={0} size="xl" />
        </span>
        <h1>{t('nothing.title')}</h1>
        <p className="checked">{t('nothing.checked', { time: time(snapshot.confirmedAt) })}</p>
        <p className="lead">{t('nothing.body')}</p>
        <div className="columns">
          {snapshot.page === 'staff' && (
            <section>
              <h2>{t('coming')}</h2>
              <p>
                {nextEvent
                  ? t('event', {
                      date: day(nextEvent.startsAt),
                      time: time(nextEvent.startsAt),
                      title: said(nextEvent.title),
                    })
                  : t('comingNone')}
              </p>
              {nextEvent?.expected && <p className="soft">{said(nextEvent.expected)}</p>}
            </section>
          )}
          <section>
            <h2>{t('recent')}</h2>
            {recent.length === 0 && <p>{t('recentNone')}</p>}
            <ol className="recent">
              {recent.map((ended) => (
                <li key={ended.label}>
                  <span className="number">{ended.label}</span>
                  <div>
                    <strong dir="auto">{said(ended.title)}</strong>
                    <p className="soft">
                      {t('ended', {
                        date: shortDate(ended.openedAt),
                        duration: length(ended.openedAt, ended.closedAt),
                      })}
                    </p>
                  </div>
                </li>
              ))}
            </ol>
          </section>
        </div>
      </div>
    </div>
  )
}
