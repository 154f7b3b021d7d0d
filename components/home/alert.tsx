import clsx from 'clsx'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { levelRank } from '../../lib/crisis/model.ts'
import type { HomeAlert, HomeView } from '../../lib/home/model.ts'
import type { HomeCurve } from '../../lib/home/read-home-curve.ts'
import { AlertActs } from '../alerts/alert-acts.tsx'
import { AlertFacts } from '../alerts/alert-facts.tsx'
import { AlertRatio } from '../alerts/alert-ratio.tsx'
import { Section } from '../ui/section.tsx'
import { Squares } from '../ui/severity-mark.tsx'
import { Stripes } from '../ui/stripes.tsx'
import { Columns } from './columns.tsx'
import { Curve } from './curve.tsx'
import { Duty } from './duty.tsx'
import { Left } from './left.tsx'
import { useMoments } from './moments.ts'
import { PhoneBar } from './phone-bar.tsx'

interface AlertProps {
  home: HomeView
  /** Of the series that it is about. */
  curve: HomeCurve | null
  alert: HomeAlert
  now: Date
  mayDeclare: boolean
  isAdmin: boolean
  undone: ((form: FormData) => Promise<void>) | null
  look: (form: FormData) => Promise<void>
  dismiss: (form: FormData) => Promise<void>
}

/** Something is abnormal and no crisis is declared: what, since when, who looks. */
export function Alert(props: AlertProps) {
  const { home, curve, alert, now, mayDeclare, isAdmin, look, dismiss, undone } = props
  const acts = mayDeclare && <AlertActs alert={alert} look={look} dismiss={dismiss} />
  return (
    <>
      <div className="-mx-6 max-desk:-mx-4">
        <Stripes rank={levelRank(alert.proposed)} kind="dashed" weight={4} />
      </div>
      <div className="grid gap-x-8 pt-9 pb-10 max-desk:pt-4 max-desk:pb-4 desk:grid-cols-[minmax(0,57fr)_minmax(0,43fr)]">
        <div className={curve ? undefined : 'desk:col-span-2'}>
          <What alert={alert} now={now} />
          {acts && <div className="mt-8 max-desk:hidden">{acts}</div>}
        </div>
        {curve && (
          <div className="min-w-0 border-rule max-desk:mt-4 desk:border-l desk:pl-8">
            <Curve curve={curve} />
          </div>
        )}
      </div>
      <Columns>
        <AlertFacts alert={alert} now={now} />
        <PlannedCause event={home.event} now={now} />
        <Duty home={home} now={now} isAdmin={isAdmin} />
      </Columns>
      <Left home={home} now={now} undone={undone} />
      {acts && <PhoneBar>{acts}</PhoneBar>}
    </>
  )
}

/** In one sentence, after the ratio where there is one. */
function What({ alert, now }: Pick<AlertProps, 'alert' | 'now'>) {
  const t = useTranslations('home.alert')
  const { headline } = useMoments()
  return (
    <>
      <p className="flex items-center gap-4 text-3 font-bold max-desk:gap-2.5 max-desk:text-[18px]">
        <span className="text-ink2 max-desk:hidden">
          <Squares rank={0} size="xl" />
        </span>
        <span className="text-ink2 desk:hidden">
          <Squares rank={0} size="l" />
        </span>
        {t('kicker')}
      </p>
      {alert.figure && <AlertRatio figure={alert.figure} now={now} />}
      <h1
        className={clsx(
          'max-w-[24ch] font-bold max-desk:mt-3',
          alert.figure
            ? 'mt-2 max-desk:text-[26px] max-desk:leading-[31px] desk:text-display-44'
            : 'mt-8 text-display-32 desk:text-display-56',
        )}
      >
        {headline(alert.title)}
      </h1>
      {alert.others > 0 && <p className="mt-2 text-ink2">{t('others', { count: alert.others })}</p>}
    </>
  )
}

const HOUR_MS = 3_600_000

/** An event that is on, or about to be, may explain it. */
function PlannedCause({
  event,
  now,
}: Pick<AlertProps, 'now'> & { event: HomeView['event'] }): ReactNode {
  const t = useTranslations('home.alert')
  const { time, said } = useMoments()
  const near = event && event.startsAt.getTime() - now.getTime() < HOUR_MS ? event : null
  return (
    <Section
      title={t('eventMaybe')}
      meta={near && <span className="time">{time(near.startsAt)}</span>}
      className="desk:border-t-0"
    >
      {near ? (
        <>
          <p className="mb-2 text-3 font-bold text-balance">{said(near.title)}</p>
          <p className="text-ink2">{t('eventStarted', { time: time(near.startsAt) })}</p>
          {near.expected && <p className="mt-2">{said(near.expected)}</p>}
        </>
      ) : (
        <p className="text-ink2">{t('noEvent')}</p>
      )}
    </Section>
  )
}
