'use client'

import clsx from 'clsx'
import { useTranslations } from 'next-intl'
import { coreRoles } from '../../lib/cell/model.ts'
import type { PagesView, PageView } from '../../lib/paging/list-pages.ts'
import { firstName, shortName } from '../cell/short-name.ts'
import { useReading, useRoom } from '../crisis/room-context.tsx'
import { PersonCircle } from '../ui/person-circle.tsx'
import { Section } from '../ui/section.tsx'
import { Failures, NextForThem } from './muster-failures.tsx'
import {
  answeredCount,
  type MusterGroup,
  musterFailures,
  musterGroups,
  shapeOf,
} from './muster-groups.ts'
import { MusterNext } from './muster-next.tsx'
import { ReducedCrew } from './reduced-crew.tsx'
import { StopPaging } from './stop-paging.tsx'
import { TextThemToo } from './text-them-too.tsx'

/** Above this many people, counts stand beside one circle each. */
const CIRCLES = 60

/** Who was called and how they stand; what failed comes first. */
export function Muster() {
  const t = useTranslations('paging.muster')
  const { thing } = useReading()
  const { state } = useRoom('crisis', 'pages')
  const { pages } = state
  if (!pages || pages.total + pages.elsewhere.length === 0) {
    return (
      <Section title={t('nobodyPaged')}>
        <p className="text-ink2">{t('nobodyPagedHint', { thing })}</p>
      </Section>
    )
  }
  const { reached, total } = pages
  return (
    <Section
      title={t('reached', { reached, total })}
      meta={state.crisis.state === 'open' && <HowComplete pages={pages} />}
    >
      <MusterBody pages={pages} />
    </Section>
  )
}

/** One thing: complete, or what it still wants first. */
function HowComplete({ pages: { standing, crew, needed } }: { pages: PagesView }) {
  const t = useTranslations('paging.muster.standing')
  const { crisis } = useRoom('crisis').state
  const vacant = coreRoles.filter((role) => crisis.roles[role] === null).length
  return t(standing, { crew, needed, vacant })
}

function MusterBody({ pages }: { pages: PagesView }) {
  const groups = musterGroups(pages)
  return (
    <>
      {pages.total <= CIRCLES && <Circles groups={groups} />}
      <ul className="flex flex-col divide-y divide-rule">
        {groups.map((group) => (
          <GroupRow key={group.state} group={group} large={pages.total > CIRCLES} />
        ))}
      </ul>
      <WholeMuster pages={pages} />
      <TextThemToo elsewhere={pages.elsewhere} />
      <MusterNext pages={pages} />
      <ReducedCrew pages={pages} />
      <StopPaging pages={pages} />
    </>
  )
}

/** A text that arrived is no answer: how many said something, and the board with everybody on it. */
function WholeMuster({ pages }: { pages: PagesView }) {
  const t = useTranslations('paging.muster')
  const { number } = useReading()
  return (
    <p className="mt-1.5 flex flex-wrap items-center justify-between gap-x-4 text-1">
      <span className="text-ink2">{t('answered', { count: answeredCount(pages.items) })}</span>
      <a
        href={`/crises/${number}/muster`}
        className="link max-desk:inline-flex max-desk:min-h-11 max-desk:items-center"
      >
        {t('whole')}
      </a>
    </p>
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

interface GroupProps {
  group: MusterGroup
  large: boolean
}

const row = 'flex min-h-[29px] items-center gap-2.5 py-[3px]'

/** A state and who is in it. Those whom nothing reached open by name; on a phone they come first. */
function GroupRow({ group, large }: GroupProps) {
  const failures = musterFailures(group.people)
  if (failures.length === 0) {
    return (
      <li className={row}>
        <GroupWords group={group} large={large} />
        <span className="ml-auto min-w-0 truncate text-right text-1 text-ink2">
          <Names group={group} />
        </span>
      </li>
    )
  }
  return (
    <li className="max-desk:order-first">
      <details>
        <summary
          className={clsx(row, 'list-none max-desk:min-h-11 [&::-webkit-details-marker]:hidden')}
        >
          <GroupWords group={group} large={large} />
          <NextForThem failures={failures} />
        </summary>
        <Failures failures={failures} />
      </details>
    </li>
  )
}

function GroupWords({ group: { state, people }, large }: GroupProps) {
  const t = useTranslations('paging.muster')
  return (
    <>
      <b className="figure min-w-6 shrink-0 text-right whitespace-nowrap">{people.length}</b>
      <PersonCircle shape={shapeOf[state]} size={large ? 30 : 14} />
      <span className="shrink-0">{t(`state.${state}`, { count: people.length })}</span>
    </>
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
