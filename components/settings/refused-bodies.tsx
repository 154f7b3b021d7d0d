import { useLocale, useTimeZone, useTranslations } from 'next-intl'
import type { RefusedBodyView } from '../../lib/alerts/queries.ts'
import { formatMoment } from '../../lib/i18n/format.ts'

/** What came and could not be taken, kept as it came: most senders do not send it again. */
export function RefusedBodies({ bodies }: { bodies: readonly RefusedBodyView[] }) {
  const t = useTranslations('settings.integrations')
  const locale = useLocale()
  const timeZone = useTimeZone() ?? 'UTC'
  if (bodies.length === 0) return <p className="text-ink2">{t('noneRefused')}</p>
  return (
    <div className="divide-y divide-rule border-y border-rule">
      {bodies.map((body) => (
        <details key={body.id} className="py-2">
          <summary className="min-h-8 cursor-pointer max-desk:min-h-11">
            <span className="time mr-3">
              {formatMoment(new Date(body.receivedAt), locale, timeZone)}
            </span>
            <span className="mr-3 font-semibold">{body.integrationName ?? t('unknownSender')}</span>
            <span className="text-ink2">{reasonWords(t, body.reason)}</span>
          </summary>
          <p className="mt-1 text-1 text-ink2">
            {t('bytes', { count: body.bytes, type: body.contentType ?? t('noType') })}
          </p>
          <pre className="mt-2 bg-sunk px-3 py-2 font-mono text-1 break-words whitespace-pre-wrap">
            {body.beginning}
          </pre>
        </details>
      ))}
    </div>
  )
}

const reasons = [
  'bad-signature',
  'too-large',
  'empty',
  'bad-json',
  'too-deep',
  'no-information',
  'bad-event',
  'forged-sns',
] as const

type Words = ReturnType<typeof useTranslations<'settings.integrations'>>

function reasonWords(t: Words, reason: string | null): string {
  const known = reasons.find((each) => each === reason)
  return known ? t(`reason.${known}`) : (reason ?? '')
}
