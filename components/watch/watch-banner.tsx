import clsx from 'clsx'
import { useLocale, useTimeZone, useTranslations } from 'next-intl'
import { formatList, formatMoment, formatTime, sameDay } from '../../lib/i18n/format.ts'
import type { Banner } from '../../lib/watch/banner.ts'
import { NoticeBar } from '../ui/notice-bar.tsx'

interface WatchBannerProps {
  banner: Banner
  now: Date
  /** Admins can look closer. */
  isAdmin: boolean
  /** On a phone it makes room for the keyboard. */
  inRoom?: boolean
}

/** Said to whoever is signed in: texts and calls may not go out. */
export function WatchBanner({ banner, now, isAdmin, inRoom }: WatchBannerProps) {
  const t = useTranslations('watch.banner')
  const words = useTranslations('watch.finding')
  const locale = useLocale()
  const { findings, silentSince } = banner
  const [first] = findings
  const since = useMoment(now)
  if (!first && silentSince === null) return null
  const faults = findings.map(({ kind, count }) => words(kind, { count }))
  const begun = findings.map((finding) => finding.since).sort()[0] ?? ''
  return (
    <div
      role="alert"
      className={clsx('no-print', inRoom && 'max-desk:has-[~_main_[data-keyboard=true]]:hidden')}
    >
      <NoticeBar
        action={
          isAdmin && (
            <a
              href="/settings/watch"
              className="link max-desk:inline-flex max-desk:min-h-11 max-desk:items-center"
            >
              {t('see')}
            </a>
          )
        }
      >
        {first && (
          <p>
            <strong>{t('title', { time: since(begun) })}</strong>{' '}
            {t('more', { faults: formatList(faults, locale) })}
          </p>
        )}
        {silentSince !== null && (
          <p>
            <strong>{t('silent', { time: since(silentSince) })}</strong> {t('silentMore')}
          </p>
        )}
      </NoticeBar>
    </div>
  )
}

/** The time alone for today, else with its day. */
function useMoment(now: Date): (at: string) => string {
  const locale = useLocale()
  const timeZone = useTimeZone() ?? 'UTC'
  return (text) => {
    const at = new Date(text)
    return sameDay(at, now, timeZone)
      ? formatTime(at, locale, timeZone)
      : formatMoment(at, locale, timeZone)
  }
}
