'use client'

import clsx from 'clsx'
import { Video } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { coreRoles } from '../../lib/cell/model.ts'
import { formatDuration, frenchSpaces } from '../../lib/i18n/format.ts'
import { RoleSlot } from '../cell/role-slot.tsx'
import { buttonClass } from '../ui/button.tsx'
import { BridgeLink } from './bridge-link.tsx'
import { LevelControl } from './level-control.tsx'
import { LevelMark } from './level-mark.tsx'
import { useNow, useReading, useRoom } from './room-context.tsx'
import { RoomMenu } from './room-menu.tsx'

const areas = clsx(
  'relative shrink-0 border-rule desk:grid',
  'wide:before:absolute wide:before:inset-y-0 wide:before:left-[331px] wide:before:border-l wide:before:border-rule',
  'desk:after:absolute desk:after:inset-y-0 desk:after:right-[332px] desk:after:border-l desk:after:border-rule wide:after:right-[368px]',
  // Rows that break where the reader's text is large.
  'max-desk:gutter max-desk:flex max-desk:flex-wrap max-desk:items-center max-desk:gap-x-3.5 max-desk:pt-2 max-[379px]:gap-x-2',
  'max-wide:desk:grid-cols-[auto_minmax(0,1fr)_auto_142px_190px] max-wide:desk:grid-rows-[62px_52px]',
  "max-wide:desk:[grid-template-areas:'number_title_menu_elapsed_call'_'roles_roles_roles_mark_mark']",
  'wide:grid-cols-[190px_142px_minmax(0,1fr)_176px_192px] wide:grid-rows-[48px_52px]',
  "wide:[grid-template-areas:'number_menu_title_elapsed_call'_'mark_mark_roles_since_people']",
)

/** Number, level, title, roles, time and call: what never leaves. */
export function RoomHead() {
  const { state } = useRoom('crisis')
  const { locale } = useReading()
  const { number, title, level } = state.crisis
  return (
    <header
      className={clsx(
        areas,
        'group-data-[closing=true]/room:max-desk:hidden group-data-[keyboard=true]/room:max-desk:hidden',
      )}
    >
      <p className="figure self-center text-4 font-bold [grid-area:number] max-[379px]:text-[24px] desk:pl-6">
        {number}
      </p>
      <div className="self-center [grid-area:menu] max-desk:order-3 desk:flex desk:justify-end desk:pr-6 wide:pr-5">
        <RoomMenu />
      </div>
      <div className="[grid-area:mark] max-desk:w-fit max-wide:desk:mr-6 max-wide:desk:ml-6 wide:mr-6 wide:ml-3.5">
        <LevelControl />
      </div>
      <h1
        title={title}
        className="line-clamp-2 self-center text-3 font-bold text-balance [grid-area:title] max-desk:order-2 max-desk:my-1 max-desk:min-w-0 max-desk:flex-[1_1_calc(100%-104px)] max-desk:line-clamp-3 max-desk:text-[17px] max-desk:leading-[22px] desk:leading-6 max-wide:desk:ml-4 wide:mx-6 wide:leading-[22px]"
      >
        <span className="sr-only">
          <LevelMark level={level} />
        </span>
        <bdi>{locale === 'fr' ? frenchSpaces(title) : title}</bdi>
      </h1>
      <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1 [grid-area:roles] max-desk:order-4 max-desk:w-full max-desk:justify-between max-desk:pb-1.5 desk:-mt-1 desk:grid desk:grid-cols-[repeat(3,minmax(0,auto))] desk:gap-x-7.5 desk:self-start desk:px-6">
        {coreRoles.map((role) => (
          <RoleSlot key={role} role={role} />
        ))}
      </div>
      <Elapsed />
      <div className="no-print flex justify-end [grid-area:call] max-desk:hidden desk:mt-2.5 desk:pr-6">
        <CallLink />
      </div>
      <Since />
      <PeopleCount />
    </header>
  )
}

function Elapsed() {
  const t = useTranslations('crisis')
  return (
    <p className="time self-center text-4 font-bold [grid-area:elapsed] max-desk:ml-auto max-desk:text-[22px] max-[379px]:text-2 max-wide:desk:pt-2.5 max-wide:desk:pl-6 max-wide:desk:text-[28px] wide:pt-4 wide:pl-6">
      <span className="sr-only">{t('elapsed')} </span>
      <ElapsedTime />
    </p>
  )
}

/** How long the crisis has lasted, or lasted. */
export function ElapsedTime() {
  const { state } = useRoom('crisis')
  const { locale } = useReading()
  const now = useNow(5_000)
  const { openedAt, closedAt } = state.crisis
  const end = closedAt ? Date.parse(closedAt) : now
  return <>{formatDuration(end - Date.parse(openedAt), locale)}</>
}

function Since() {
  const t = useTranslations('crisis')
  const { time } = useReading()
  const { openedAt, closedAt } = useRoom('crisis').state.crisis
  return (
    <p className="self-center text-1 text-ink2 [grid-area:since] max-wide:hidden wide:pl-6">
      {closedAt
        ? t('lasted', { from: time(openedAt), to: time(closedAt) })
        : t('since', { time: time(openedAt) })}
    </p>
  )
}

function PeopleCount() {
  const t = useTranslations('crisis')
  const { participants } = useRoom('crisis').state.crisis
  const b = (chunks: React.ReactNode) => <b className="text-ink">{chunks}</b>
  const observers = participants.filter(({ as }) => as === 'observer').length
  const present = participants.filter(({ as }) => as === 'participant').length
  return (
    <p className="self-center text-right text-1 text-ink2 [grid-area:people] max-wide:hidden wide:pr-6">
      {t.rich('present', { count: present, b })}
      {observers > 0 && <>, {t.rich('observers', { count: observers, b })}</>}
    </p>
  )
}

/** The way into the video call, wherever a link is set. */
export function CallLink({ plain }: { plain?: boolean }) {
  const t = useTranslations('common')
  const { videoUrl } = useRoom('crisis').state.crisis
  if (!videoUrl) return <BridgeLink />
  return (
    <a
      href={videoUrl}
      target="_blank"
      rel="noreferrer"
      className={
        plain
          ? 'inline-flex min-h-11 items-center gap-2 font-semibold whitespace-nowrap text-accent'
          : buttonClass({ variant: 'filled', className: 'h-11 whitespace-nowrap' })
      }
    >
      <Video aria-hidden="true" size={17} strokeWidth={1.75} />
      {t('joinCall')}
    </a>
  )
}

/** On a phone with its keyboard open: number, level and time in one row. */
export function KeyboardHead() {
  const { number, level } = useRoom('crisis').state.crisis
  return (
    <div className="gutter hidden h-11 shrink-0 items-center gap-3 group-data-[closing=true]/room:max-desk:flex group-data-[keyboard=true]/room:max-desk:flex">
      <h1 className="figure text-[22px] font-bold">{number}</h1>
      <LevelMark level={level} size="l" titled />
      <span className="figure ml-auto font-bold">
        <ElapsedTime />
      </span>
    </div>
  )
}
