import { useTranslations } from 'next-intl'
import type { HomeOnCall, HomeView } from '../../lib/home/model.ts'
import { ButtonLink } from '../ui/button-link.tsx'
import { Hatching } from '../ui/hatching.tsx'
import { Section } from '../ui/section.tsx'
import { useMoments } from './moments.ts'

interface DutyProps {
  home: HomeView
  now: Date
  isAdmin: boolean
}

/** Who is on call tonight, and how many would be texted; what is not covered is hatched. */
export function Duty({ home, now, isAdmin }: DutyProps) {
  const t = useTranslations('home.duty')
  const { onCall, uncovered, volunteers } = home
  const rota = onCall.length + uncovered.length > 0
  return (
    <Section
      title={rota ? t('onCall') : t('title')}
      meta={t(rota ? 'count' : 'reached', { count: volunteers.count })}
      className="desk:border-t-0"
    >
      {rota && <OnCall {...home} now={now} isAdmin={isAdmin} />}
      {volunteers.count === 0 && <Nobody isAdmin={isAdmin} />}
      {!rota && volunteers.count > 0 && <Volunteers {...volunteers} />}
      {!rota && <NoRota isAdmin={isAdmin} />}
    </Section>
  )
}

function OnCall({
  onCall,
  uncovered,
  now,
  isAdmin,
}: Pick<HomeView, 'onCall' | 'uncovered'> & Omit<DutyProps, 'home'>) {
  const t = useTranslations('home.duty')
  const { said } = useMoments()
  return (
    <ul className="divide-y divide-rule">
      {onCall.map((turn) => (
        <li
          key={`${turn.schedule.id} ${turn.name}`}
          className="grid min-h-[33px] grid-cols-[minmax(0,127px)_minmax(0,1fr)_auto] items-center gap-x-3 py-1 max-wide:desk:grid-cols-[minmax(0,100px)_minmax(0,1fr)]"
        >
          <span className="text-ink2">{said(turn.schedule.name)}</span>
          <strong>{turn.name}</strong>
          <span className="text-right text-ink2 max-wide:desk:col-start-2 max-wide:desk:text-left">
            <Until turn={turn} now={now} />
          </span>
        </li>
      ))}
      {uncovered.map(({ id, name }) => (
        <li key={id} className="py-1">
          <Hatching action={isAdmin && <Cover href={`/settings/schedules/${id}`} />}>
            <span className="font-semibold">{t('uncovered', { name: said(name) })}</span>
          </Hatching>
        </li>
      ))}
    </ul>
  )
}

/** Where somebody on call is in a crisis; otherwise how long their turn lasts. */
function Until({ turn, now }: { turn: HomeOnCall; now: Date }) {
  const t = useTranslations('home.duty')
  const { time, shortDate } = useMoments()
  const { until, standing } = turn
  if (standing?.as === 'present') return t('present')
  if (standing?.eta) return t('coming', { time: time(standing.eta) })
  return until.getTime() - now.getTime() < DAY_MS
    ? t('until', { time: time(until) })
    : t('untilDay', { day: shortDate(until) })
}

const DAY_MS = 24 * 3_600_000

function NoRota({ isAdmin }: Pick<DutyProps, 'isAdmin'>) {
  const t = useTranslations('home.duty')
  return (
    <Hatching className="mt-2" action={isAdmin && <Cover href="/settings/schedules" />}>
      <span className="font-semibold">{t('noRota')}</span>
    </Hatching>
  )
}

function Cover({ href }: { href: string }) {
  const t = useTranslations('home.duty')
  return (
    <ButtonLink href={href} size="s" prefetch={false}>
      {t('cover')}
    </ButtonLink>
  )
}

function Nobody({ isAdmin }: Pick<DutyProps, 'isAdmin'>) {
  const t = useTranslations('home.duty')
  const add = isAdmin && (
    <ButtonLink href="/settings/people" size="s">
      {t('add')}
    </ButtonLink>
  )
  return (
    <>
      <Hatching action={add}>
        <span className="font-semibold">{t('nobody')}</span>
      </Hatching>
      {!isAdmin && <p className="mt-2 text-ink2">{t('askAdmin')}</p>}
    </>
  )
}

function Volunteers({ count, names }: HomeView['volunteers']) {
  const t = useTranslations('home.duty')
  return (
    <ul className="divide-y divide-rule">
      {names.map((name) => (
        <li key={name} className="min-h-[33px] content-center py-1 font-semibold">
          {name}
        </li>
      ))}
      {count > names.length && (
        <li className="py-1.5 text-ink2">{t('more', { count: count - names.length })}</li>
      )}
    </ul>
  )
}
