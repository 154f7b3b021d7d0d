import { useTranslations } from 'use-intl'
import { formatTime } from '../../lib/i18n/format.ts'
import type { ReachKind } from '../../lib/watch/reach.ts'
import type { PageLinkProps } from './page-link.tsx'

/** The page behind the text of a try: no crisis, and one button. */
export function PageLinkReach(props: PageLinkProps & { reach: ReachKind }) {
  const { view, reach, path, locale, timeZone } = props
  const t = useTranslations('paging.link.reach')
  const { state, answeredAt } = view
  const answered = state === 'seen' && answeredAt !== null
  return (
    <>
      <title>{t(`${reach}.title`)}</title>
      <p className="band">
        <b>{t(`${reach}.band`)}</b>
      </p>
      <main>
        <h1>{t('question')}</h1>
        {answered ? (
          <p className="rule">
            <b>{t('done', { time: formatTime(answeredAt, locale, timeZone) })}</b> {t('doneMore')}
          </p>
        ) : (
          <form method="post" action={path}>
            <button className="primary" type="submit" name="answer" value="seen">
              {t('confirm')}
            </button>
          </form>
        )}
        <p className="soft hint">{t('more')}</p>
      </main>
    </>
  )
}
