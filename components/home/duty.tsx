import { useTranslations } from 'next-intl'
import type { HomeView } from '../../lib/home/model.ts'
import { ButtonLink } from '../ui/button.tsx'
import { Hatching } from '../ui/hatching.tsx'
import { Section } from '../ui/section.tsx'
import { useMoments } from './moments.ts'

interface DutyProps {
  home: HomeView
  isAdmin: boolean
}

/** Who is on call tonight, and how many would be texted; without a rota, the volunteers by name. */
export function Duty({ home, isAdmin }: DutyProps) {
  const t = useTranslations('home.duty')
  const { onCall, volunteers } = home
  return (
    <Section
      title={onCall.length > 0 ? t('onCall') : t('title')}
      meta={t('count', { count: volunteers.count })}
      className="desk:border-t-0"
    >
      {onCall.length > 0 && <OnCall onCall={onCall} />}
      {volunteers.count === 0 && <Nobody isAdmin={isAdmin} />}
      {onCall.length === 0 && volunteers.count > 0 && <Volunteers {...volunteers} />}
    </Section>
  )
}

function OnCall({ onCall }: Pick<HomeView, 'onCall'>) {
  const t = useTranslations('home.duty')
  const { time, said } = useMoments()
  return (
    <ul className="divide-y divide-rule">
      {onCall.map(({ schedule, name, until }) => (
        <li
          key={schedule.id}
          className="grid min-h-[33px] grid-cols-[minmax(0,127px)_minmax(0,1fr)_auto] items-center gap-x-3 py-1"
        >
          <span className="text-ink2">{said(schedule.name)}</span>
          <strong>{name}</strong>
          <span className="text-ink2">{t('until', { time: time(new Date(until)) })}</span>
        </li>
      ))}
    </ul>
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
