import { useLocale, useTimeZone, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { formatMoment, formatTime } from '../../lib/i18n/format.ts'
import type { Readiness as Facts } from '../../lib/roster/read-readiness.ts'
import { ButtonLink } from '../ui/button-link.tsx'
import { Hatching } from '../ui/hatching.tsx'
import { Row, Rows } from './rows.tsx'

/** What is missing is hatched, with the way to mend it; what stands is a plain line. */
export function Readiness({ readiness }: { readiness: Facts }) {
  const t = useTranslations('settings.overview')
  const locale = useLocale()
  const timeZone = useTimeZone() ?? 'UTC'
  const { reachable, tonight, quiet, unreachable, onCall, integrations, lastDeliveryAt } = readiness
  const clock = (time: string) => formatTime(new Date(`1970-01-01T${time}Z`), locale, 'UTC')
  const last = lastDeliveryAt && formatMoment(new Date(lastDeliveryAt), locale, timeZone)
  return (
    <>
      <div className="mb-6 grid gap-2">
        {reachable === 0 && <Missing thing="people" href="/settings/people" />}
        {reachable > 0 && tonight === 0 && (
          <Missing thing="nobodyTonight" href="/settings/people" />
        )}
        {unreachable > 0 && (
          <Missing thing="unreachable" href="/settings/people" count={unreachable} />
        )}
        {integrations === 0 && <Missing thing="integrations" href="/settings/integrations" />}
        {onCall.length === 0 && <Missing thing="onCall" href="/settings/schedules" />}
        {readiness.simulated && <Missing thing="simulated" href="/settings/simulator" />}
        {!readiness.videoLink && <Missing thing="video" href="/settings/general" />}
      </div>
      <Rows>
        <Row title={t('people', { count: tonight })}>
          {t('peopleMore')}
          {reachable > tonight && ` ${t('peopleAway', { count: reachable - tonight })}`}
          {quiet && (
            <span className="block">
              {t('peopleQuiet', { from: clock(quiet.from), to: clock(quiet.to) })}
            </span>
          )}
        </Row>
        {onCall.length > 0 && <Row title={t('onCall', { names: onCall.join(', ') })} />}
        {integrations > 0 && (
          <Row title={t('integrations', { count: integrations })}>
            {last ? t('lastAlert', { time: last }) : t('noAlertYet')}
          </Row>
        )}
        <Row title={t('runbooks', { count: readiness.runbooks })} />
      </Rows>
    </>
  )
}

type Thing =
  | 'people'
  | 'nobodyTonight'
  | 'unreachable'
  | 'integrations'
  | 'onCall'
  | 'simulated'
  | 'video'

interface MissingProps {
  thing: Thing
  href?: string
  count?: number
}

function Missing({ thing, href, count = 0 }: MissingProps): ReactNode {
  const t = useTranslations('settings.overview.missing')
  return (
    <Hatching
      action={
        href && (
          <ButtonLink href={href} size="s" prefetch={false}>
            {t(`${thing}.mend`)}
          </ButtonLink>
        )
      }
    >
      <p className="font-semibold">{t(`${thing}.title`, { count })}</p>
      <p className="text-ink2">{t(`${thing}.more`)}</p>
    </Hatching>
  )
}
