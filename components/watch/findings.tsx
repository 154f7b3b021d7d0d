import { useLocale, useTimeZone, useTranslations } from 'next-intl'
import { formatMoment } from '../../lib/i18n/format.ts'
import type { Banner } from '../../lib/watch/banner.ts'
import { Row, Rows } from '../settings/rows.tsx'
import { Hatching } from '../ui/hatching.tsx'

/** What the watch finds wrong, or that it finds nothing and when it last looked. */
export function Findings({ watch }: { watch: Banner & { lookedAt: string | null } }) {
  const t = useTranslations('watch.page')
  const banner = useTranslations('watch.banner')
  const words = useTranslations('watch.finding')
  const locale = useLocale()
  const timeZone = useTimeZone() ?? 'UTC'
  const moment = (at: string) => formatMoment(new Date(at), locale, timeZone)
  const { findings, lookedAt, silentSince } = watch
  return (
    <>
      {silentSince !== null && (
        <Hatching className="mb-2">
          <p className="font-semibold">{banner('silent', { time: moment(silentSince) })}</p>
          <p className="text-ink2">{banner('silentMore')}</p>
        </Hatching>
      )}
      {findings.length > 0 && (
        <Rows>
          {findings.map(({ kind, count, since }) => (
            <Row
              key={kind}
              title={
                <span className="inline-block first-letter:uppercase">
                  {words(kind, { count })}
                </span>
              }
            >
              {t('since', { time: moment(since) })}
            </Row>
          ))}
        </Rows>
      )}
      {findings.length === 0 && lookedAt !== null && <p className="font-semibold">{t('well')}</p>}
      <p className="text-ink2">
        {lookedAt === null ? t('never') : t('looked', { time: moment(lookedAt) })} {t('told')}
      </p>
    </>
  )
}
