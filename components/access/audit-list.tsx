import { useLocale, useTimeZone, useTranslations } from 'next-intl'
import type { AuditView } from '../../lib/access/queries.ts'
import { formatShortDate, formatTimeWithSeconds } from '../../lib/i18n/format.ts'

/** Acts that have words; another one is shown by its code. */
const acts = [
  'alert.dismiss',
  'follow-up.add',
  'follow-up.change',
  'intake-rule.create',
  'intake-rule.delete',
  'integration.create',
  'integration.disable',
  'planned-event.create',
  'planned-event.delete',
  'runbook.create',
  'runbook.update',
  'runbook.delete',
  'schedule.create',
  'schedule.update',
  'schedule.delete',
  'session.revoke',
  'settings.change',
  'status-link.create',
  'status-link.revoke',
  'token.create',
  'token.revoke',
  'user.change-own-password',
  'user.create',
  'user.create-password-link',
  'user.set-password-by-link',
  'user.set-up-first-admin',
  'user.see-phone',
  'user.update',
] as const

/** Who did what to what, to the second. */
export function AuditList({ events }: { events: readonly AuditView[] }) {
  const t = useTranslations('settings.audit')
  const locale = useLocale()
  const timeZone = useTimeZone() ?? 'UTC'
  if (events.length === 0) return <p className="text-ink2">{t('none')}</p>
  return (
    <ol className="divide-y divide-rule border-y border-rule">
      {events.map((event) => {
        const at = new Date(event.at)
        const act = acts.find((each) => each === event.action)
        return (
          <li
            key={event.id}
            className="grid gap-x-4 py-1.5 desk:grid-cols-[200px_150px_minmax(0,1fr)]"
          >
            <span className="text-ink2">
              {formatShortDate(at, locale, timeZone)}{' '}
              <span className="time ml-1">{formatTimeWithSeconds(at, locale, timeZone)}</span>
            </span>
            <span className="font-semibold">{event.actor.name || t('system')}</span>
            <span className="min-w-0 break-words">
              {act ? t(`act.${act}`) : event.action}
              <Concerned event={event} />
            </span>
          </li>
        )
      })}
    </ol>
  )
}

/** What it was done to, by name where there is one; its id on hover. */
function Concerned({ event }: { event: AuditView }) {
  const { detail, subject, person } = event
  const name = [detail.name, detail.title].find((each) => typeof each === 'string')
  const words = [person, name].filter((each) => typeof each === 'string')
  const fields = Array.isArray(detail.fields) ? detail.fields.join(', ') : ''
  return (
    <span className="ml-2 text-ink2" title={subject}>
      {[...words, fields].filter(Boolean).join(', ')}
    </span>
  )
}
