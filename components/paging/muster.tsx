'use client'

import { useTranslations } from 'next-intl'
import type { PagesView, PageView } from '../../lib/paging/list-pages.ts'
import { firstName, shortName } from '../cell/short-name.ts'
import { useReading, useRoom, useStanding } from '../crisis/room-context.tsx'
import { PersonCircle } from '../ui/person-circle.tsx'
import { Section } from '../ui/section.tsx'
import {
  type Failure,
  type MusterGroup,
  musterFailures,
  musterGroups,
  shapeOf,
} from './muster-groups.ts'
import { StopPaging } from './stop-paging.tsx'
import { TextThemToo } from './text-them-too.tsx'

/** Above this many people, counts stand beside one circle each. */
const CIRCLES = 60

/** Who was called and how they stand; what failed comes first. */
export function Muster() {
  const t = useTranslations('paging.muster')
  const { state } = useRoom()
  const { pages } = state
  if (!pages || pages.total + pages.elsewhere.length === 0) {
    return (
      <Section title={t('nobodyPaged')}>
        <p className="text-ink2">{t('nobodyPagedHint')}</p>
      </Section>
    )
  }
  const { reached, total, crew, needed } = pages
  return (
    <Section
      title={t('reached', { reached, total })}
      meta={needed > 0 && state.crisis.state === 'open' && t('crew', { crew, needed })}
    >
      <MusterBody pages={pages} />
    </Section>
  )
}

function MusterBody({ pages }: { pages: PagesView }) {
  const groups = musterGroups(pages)
  return (
    <>
      {pages.total <= CIRCLES && <Circles groups={groups} />}
      <Failures failures={musterFailures(pages)} />
      <ul className="divide-y divide-rule">
        {groups.map((group) => (
          <GroupRow key={group.state} group={group} large={pages.total > CIRCLES} />
        ))}
      </ul>
      <TextThemToo elsewhere={pages.elsewhere} />
      <StopPaging pages={pages} />
    </>
  )
}

function Circles({ groups }: { groups: readonly MusterGroup[] }) {
  return (
    <p aria-hidden="true" className="flex flex-wrap gap-x-[9px] gap-y-1.5 pb-2">
      {groups.flatMap(({ state, people }) =>
        people.map(({ user }) => (
          <PersonCircle key={user.id} shape={shapeOf[state]} className="animate-circle" />
        )),
      )}
    </p>
  )
}

function GroupRow({ group, large }: { group: MusterGroup; large: boolean }) {
  const t = useTranslations('paging.muster')
  const { state, people } = group
  return (
    <li className="flex min-h-[29px] items-center gap-2.5 py-[3px]">
      <b className="figure w-6 text-right">{people.length}</b>
      <PersonCircle shape={shapeOf[state]} size={large ? 30 : 14} />
      <span className="shrink-0">{t(`state.${state}`, { count: people.length })}</span>
      <span className="ml-auto min-w-0 truncate text-right text-1 text-ink2">
        <Names group={group} />
      </span>
    </li>
  )
}

/** The first names; somebody on the way with the time of arrival. */
function Names({ group: { state, people } }: { group: MusterGroup }) {
  const t = useTranslations('paging.muster')
  const { time } = useReading()
  const [first] = people
  const eta = first && etaOf(first)
  if (first && state === 'coming' && people.length === 1 && eta) {
    return <bdi>{t('eta', { name: shortName(first.user.name), time: time(eta) })}</bdi>
  }
  const names = people.slice(0, 3).map(({ user }) => firstName(user.name))
  const list = names.join(', ')
  return <bdi>{people.length > names.length ? t('more', { names: list }) : list}</bdi>
}

function etaOf({ acknowledgedAt, etaMinutes }: PageView): string | null {
  if (!acknowledgedAt || !etaMinutes) return null
  return new Date(Date.parse(acknowledgedAt) + etaMinutes * 60_000).toISOString()
}

function Failures({ failures }: { failures: readonly Failure[] }) {
  const t = useTranslations('paging.muster')
  const { time } = useReading()
  const { closed } = useStanding()
  if (failures.length === 0) return null
  return (
    <ul className="mb-1 divide-y divide-rule border-y border-rule">
      {failures.map(({ page, what, at, next }) => (
        <li key={page.user.id} className="flex gap-2.5 py-1.5">
          <PersonCircle
            shape={what === 'callFailed' ? 'broken' : 'broken-point'}
            className="mt-1"
          />
          <span className="min-w-0">
            <b>
              <bdi>{page.user.name}</bdi>
            </b>
            <span className="block text-1 text-ink2">
              {at && <span className="time">{`${time(at)}  `}</span>}
              {t(`what.${what}`)}
            </span>
            {!closed && <span className="block text-1">{`→ ${t(`next.${next}`)}`}</span>}
          </span>
        </li>
      ))}
    </ul>
  )
}
