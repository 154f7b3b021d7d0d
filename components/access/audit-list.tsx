import { useLocale, useTimeZone, useTranslations } from 'next-intl'
import type { AuditView } from '../../lib/access/queries.ts'
import { formatShortDate, formatTimeWithSeconds } from '../../lib/i18n/format.ts'

/** Who did what to what, with the second. Words of acts are the ones of the API. */
export function AuditList({ events }: { events: readonly AuditView[] }) {
  const t = useTranslations('settings.audit')
  const locale = useLocale()
  const timeZone = useTimeZone() ?? 'UTC'
  if (events.length === 0) return <p className="text-ink2">{t('none')}</p>
  return (
    <ol className="divide-y divide-rule border-t border-b border-t-ink border-b-rule">
      {events.map((event) => {
        const at = new Date(event.at)
        const about = detailWords(event)
        return (
          <li
            key={event.id}
            className="grid gap-x-4 py-1.5 desk:grid-cols-[190px_150px_minmax(0,1fr)]"
          >
            <span className="time text-ink2">
              {formatShortDate(at, locale, timeZone)}, {formatTimeWithSeconds(at, locale, timeZone)}
            </span>
            <span className="font-semibold">{event.actor.name || t('system')}</span>
            <span className="min-w-0 break-words">
              <code className="figure mr-2 text-1">{event.action}</code>
              {about && <span className="text-ink2">{about}</span>}
            </span>
          </li>
        )
      })}
    </ol>
  )
}

function detailWords({ detail, subject }: AuditView): string {
  const words = Object.entries(detail).map(([name, value]) =>
    Array.isArray(value) ? `${name}: ${value.join(' ')}` : `${name}: ${String(value)}`,
  )
  return [...words, subject].join(', ')
}
