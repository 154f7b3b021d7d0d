import { useTranslations } from 'use-intl'
import { formatTime } from '../../lib/i18n/format.ts'
import type { PageLinkProps } from './page-link.tsx'

const MOST_OTHERS = 8

/** The page behind the text of an alert: declare, or say that one looks. */
export function PageLinkAlert({ view, path, locale, timeZone }: PageLinkProps) {
  const t = useTranslations('paging.link')
  const { alert, state } = view
  if (alert === null) return null
  return (
    <main>
      <title>{t('alert')}</title>
      <p className="head">{t('alert')}</p>
      <h1>{alert.title}</h1>
      <p className="soft">{t('alertSince', { time: formatTime(alert.at, locale, timeZone) })}</p>
      {alert.others.length > 0 && (
        <div className="rule">
          <p>
            <b>{t('alertOthers', { count: alert.others.length })}</b>
          </p>
          {[...new Set(alert.others)].slice(0, MOST_OTHERS).map((title) => (
            <p key={title}>{title}</p>
          ))}
        </div>
      )}
      {!alert.crisis &&
        alert.open.map(({ number, title }) => (
          <p key={number} className="rule">
            <b>{t('alertOpen', { number })}</b> {title}
          </p>
        ))}
      {state === 'seen' && (
        <p className="rule">
          <b>{t('lookingDone')}</b>{' '}
          {alert.lookedUntil && !alert.crisis && alert.hasNext
            ? t('lookingUntil', { time: formatTime(alert.lookedUntil, locale, timeZone) })
            : null}
        </p>
      )}
      {alert.crisis && <p className="rule">{t('alertDeclared', { number: alert.crisis })}</p>}
      <form method="post" action={path}>
        <button className="primary" type="submit" name="answer" value="declare">
          {alert.crisis ? t('enter') : t('declare')}
        </button>
      </form>
      {state !== 'seen' && !alert.crisis && (
        <form method="post" action={path}>
          <button type="submit" name="answer" value="seen">
            {t('looking')}
          </button>
        </form>
      )}
      <p className="soft hint">{t('hint')}</p>
    </main>
  )
}
