import { useLocale, useTimeZone, useTranslations } from 'next-intl'
import type { SessionView } from '../../lib/access/queries.ts'
import { formatMoment } from '../../lib/i18n/format.ts'
import { ActButton } from '../settings/act-button.tsx'
import type { FormAction } from '../settings/form-answer.ts'
import { Row, Rows } from '../settings/rows.tsx'

interface SessionsProps {
  sessions: readonly SessionView[]
  end: FormAction
}

/** The browsers that are signed in as oneself; each can be signed out from here. */
export function Sessions({ sessions, end }: SessionsProps) {
  const t = useTranslations('settings.account')
  const locale = useLocale()
  const timeZone = useTimeZone() ?? 'UTC'
  const moment = (time: string) => formatMoment(new Date(time), locale, timeZone)
  return (
    <Rows label={t('sessions')}>
      {sessions.map((session) => (
        <Row
          key={session.id}
          title={browserName(session.userAgent) ?? t('unknownBrowser')}
          aside={
            session.current ? (
              <span className="font-semibold">{t('thisOne')}</span>
            ) : (
              <ActButton action={end} hidden={{ session: session.id }}>
                {t('endSession')}
              </ActButton>
            )
          }
        >
          {session.kind === 'page' && `${t('byText')}, `}
          {t('seen', { since: moment(session.createdAt), last: moment(session.lastSeenAt) })}
        </Row>
      ))}
    </Rows>
  )
}

/** "Firefox, Linux" of a User-Agent header; null when it names neither. */
function browserName(userAgent: string | null): string | null {
  const browser = /(Firefox|Edg|OPR|Chrome|Safari)\//.exec(userAgent ?? '')?.[1]
  const system = /(Android|iPhone|iPad|Windows|Macintosh|Linux)/.exec(userAgent ?? '')?.[1]
  const names: Record<string, string> = { Edg: 'Edge', OPR: 'Opera', Macintosh: 'Mac' }
  const words = [browser, system].flatMap((word) => (word ? [names[word] ?? word] : []))
  return words.length > 0 ? words.join(', ') : null
}
