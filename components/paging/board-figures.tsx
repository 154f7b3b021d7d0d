import { useLocale, useTimeZone, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { coreRoles } from '../../lib/cell/model.ts'
import type { CrisisView } from '../../lib/crisis/queries.ts'
import { formatTime } from '../../lib/i18n/format.ts'
import type { PagesView } from '../../lib/paging/list-pages.ts'
import { PersonCircle } from '../ui/person-circle.tsx'
import { answeredCount, type MusterGroup, musterStates, shapeOf } from './muster-groups.ts'

interface BoardFiguresProps {
  crisis: CrisisView
  pages: PagesView
  coming: number
  now: Date
  /** At the right: what to do when the team is there. */
  children: ReactNode
}

/** Roles, present, on the way; then how many were reached. */
export function BoardFigures({ crisis, pages, coming, now, children }: BoardFiguresProps) {
  const t = useTranslations('paging.board')
  const locale = useLocale()
  const time = formatTime(now, locale, useTimeZone() ?? 'UTC')
  const figures = [
    { name: 'roles', count: coreRoles.filter((role) => crisis.roles[role] !== null).length },
    { name: 'present', count: crisis.participants.length },
    { name: 'coming', count: coming },
  ] as const
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-x-8 gap-y-3 pt-4 max-desk:pt-3">
        <dl className="flex flex-wrap gap-y-1 divide-x divide-rule max-desk:gap-x-3">
          {figures.map(({ name, count }) => (
            <div
              key={name}
              className="flex flex-row-reverse items-baseline gap-2.5 px-6 first:pl-0 max-desk:gap-1.5 max-desk:pr-3 max-desk:pl-0"
            >
              <dt className="desk:text-3 desk:font-semibold">{t(`figure.${name}`, { count })}</dt>
              <dd className="text-display-32 font-bold proportional-nums desk:text-display-56">
                {count}
              </dd>
            </div>
          ))}
        </dl>
        {children}
      </div>
      <p className="mt-3 mb-2 font-bold desk:text-3">
        {t('reached', { reached: pages.reached, total: pages.total })}
        <span className="font-normal">{t('answered', { count: answeredCount(pages.items) })}</span>
        <span className="font-normal text-ink2"> {t('at', { time })}</span>
      </p>
    </>
  )
}

interface GroupsProps {
  groups: readonly MusterGroup[]
}

/** Up to sixty people: a circle each on one line, and what each circle means. */
export function BoardCircles({ groups }: GroupsProps) {
  const t = useTranslations('paging.muster.state')
  return (
    <>
      <p aria-hidden="true" className="flex flex-wrap gap-x-3.5 gap-y-2 max-desk:gap-x-3">
        {groups.flatMap(({ state, people }) =>
          people.map(({ user }) => (
            <PersonCircle
              key={user.id}
              shape={shapeOf[state]}
              size={20}
              className="max-desk:size-4"
            />
          )),
        )}
      </p>
      <ul className="mt-2.5 flex flex-wrap gap-x-6 gap-y-1 text-1 text-ink2 max-desk:gap-x-4">
        {groups.map(({ state, people }) => (
          <li key={state} className="flex items-center gap-2">
            <PersonCircle shape={shapeOf[state]} />
            <span className="figure font-bold text-ink">{people.length}</span>
            {t(state, { count: people.length })}
          </li>
        ))}
      </ul>
    </>
  )
}

/** Above sixty: a count beside one circle for each state. */
export function BoardCounts({ groups }: GroupsProps) {
  const t = useTranslations('paging.muster.state')
  return (
    <ul className="desk:divided flex flex-wrap gap-y-2 border-y border-ink py-3">
      {musterStates.flatMap((state) => {
        const people = groups.find((group) => group.state === state)?.people ?? []
        return people.length === 0
          ? []
          : [
              <li key={state} className="min-w-32 grow basis-0 desk:px-4 desk:first:pl-0">
                <p className="flex items-center gap-3 text-display-32 font-bold proportional-nums desk:text-display-44">
                  <PersonCircle shape={shapeOf[state]} size={30} />
                  {people.length}
                </p>
                <a
                  href={`#${state}`}
                  className="link max-desk:inline-flex max-desk:min-h-11 max-desk:items-center"
                >
                  {t(state, { count: people.length })}
                </a>
              </li>,
            ]
      })}
    </ul>
  )
}
