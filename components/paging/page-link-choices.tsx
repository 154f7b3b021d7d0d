import { useTranslations } from 'use-intl'
import { formatTime } from '../../lib/i18n/format.ts'
import type { PageLinkProps } from './page-link.tsx'

const MINUTES = [5, 10, 20]

/** The three answers, one plain form each; who answered before also finds the way into the room. */
export function PageLinkChoices({ view, path, locale, timeZone }: PageLinkProps) {
  const t = useTranslations('paging.link')
  const { state, answeredAt } = view
  const said = state === 'coming' || state === 'declined' || state === 'seen' ? state : null
  return (
    <>
      {said && answeredAt && (
        <form method="post" action={path}>
          <p>
            <b>{t(`done.${said}`)}</b>,{' '}
            {t('said', { time: formatTime(answeredAt, locale, timeZone) })}
          </p>
          <button type="submit" name="answer" value="enter">
            {t('enter')}
          </button>
        </form>
      )}
      <form method="post" action={path}>
        <input type="hidden" name="answer" value="coming" />
        <button className="primary" type="submit" name="minutes" value="0">
          {t('comingNow')}
        </button>
        <div className="times">
          {MINUTES.map((minutes) => (
            <button
              key={minutes}
              type="submit"
              name="minutes"
              value={minutes}
              aria-label={t('inMinutesSpoken', { minutes })}
            >
              {t('inMinutes', { minutes })}
            </button>
          ))}
        </div>
      </form>
      <form method="post" action={path}>
        <button type="submit" name="answer" value="declined">
          {t('declined')}
        </button>
      </form>
      <form method="post" action={path}>
        <button type="submit" name="answer" value="seen">
          {t('seen')}
        </button>
      </form>
      <p className="soft hint">{t('hint')}</p>
    </>
  )
}
