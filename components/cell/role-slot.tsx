'use client'

import clsx from 'clsx'
import { useTranslations } from 'next-intl'
import { coreRoles } from '../../lib/cell/model.ts'
import type { Person } from '../../lib/crisis/queries.ts'
import { formatDuration } from '../../lib/i18n/format.ts'
import { ActError } from '../crisis/act-error.tsx'
import { useReading, useRoom, useStanding } from '../crisis/room-context.tsx'
import { useAct } from '../crisis/use-act.ts'
import { Button } from '../ui/button.tsx'
import { Popover } from '../ui/popover.tsx'
import { HeldRole } from './held-role.tsx'
import { PassRole } from './pass-role.tsx'
import { type CoreRole, RoleWord } from './role-word.tsx'
import { shortName } from './short-name.ts'
import { useRoleClocks } from './use-role-clocks.ts'

/** One of the three roles: who holds it; one's own can be passed, an empty one taken. */
export function RoleSlot({ role }: { role: CoreRole }) {
  const { state, viewer } = useRoom('offlineSince', 'crisis')
  const { closed, observes } = useStanding()
  const silent = useRoleClocks().clockOf(role)?.state === 'silent' && state.offlineSince === null
  const holder = state.crisis.roles[role]
  if (!holder && !closed) return <EmptySlot role={role} />
  const vacant = coreRoles.some((one) => state.crisis.roles[one] === null)
  if (holder?.id === viewer.id && !closed) return <PassRole role={role} tight={vacant} />
  if (holder && !closed && viewer.canWrite && !observes) {
    return <OthersSlot role={role} holder={holder} silent={silent} />
  }
  return <HeldSlot role={role} holder={holder} />
}

const held =
  'flex min-h-11 min-w-0 text-left max-desk:items-center max-desk:gap-1.5 max-desk:text-1 desk:flex-col desk:justify-center'

function HeldWords({ role, holder }: { role: CoreRole; holder: Person | null }) {
  const t = useTranslations('cell')
  return (
    <>
      <RoleWord role={role} />
      <b className="truncate leading-5 max-desk:leading-tight max-desk:whitespace-normal">
        <bdi className="max-desk:hidden">{holder?.name ?? t('nobody')}</bdi>
        <bdi className="desk:hidden">{holder ? shortName(holder.name) : t('nobody')}</bdi>
      </b>
    </>
  )
}

function HeldSlot({ role, holder }: { role: CoreRole; holder: Person | null }) {
  return (
    <div className={held}>
      <HeldWords role={role} holder={holder} />
    </div>
  )
}

interface OthersSlotProps {
  role: CoreRole
  holder: Person
  silent: boolean
}

/** Somebody else's role: since when, what it is about; hatched once its holder is silent. */
function OthersSlot({ role, holder, silent }: OthersSlotProps) {
  const t = useTranslations('cell')
  return (
    <div className={clsx('min-w-0', silent && 'hatched p-0.5 desk:-mx-2.5')}>
      <Popover
        label={t('hold.details', { role: t(`role.${role}`), name: holder.name })}
        triggerClassName={clsx(
          'w-full rounded-button hover:underline',
          held,
          silent && 'plate min-h-0! px-2 leading-tight desk:text-1',
        )}
        trigger={<HeldWords role={role} holder={holder} />}
      >
        {(close) => <HeldRole role={role} holder={holder} onDone={close} />}
      </Popover>
    </div>
  )
}

function EmptySlot({ role }: { role: CoreRole }) {
  const t = useTranslations('cell')
  const { locale, time } = useReading()
  const { state, viewer } = useRoom('crisis')
  const { observes } = useStanding()
  const { act, busy, error } = useAct()
  const { clockOf, now } = useRoleClocks()
  const clock = clockOf(role)
  const long = clock !== undefined && clock.step > 0
  const kept = state.crisis.reservations.find(
    (one) => one.role === role && Date.parse(one.until) > now,
  )
  return (
    <div
      className={clsx(
        'hatched flex min-h-11 min-w-0 items-center justify-between gap-1.5 p-0.5',
        'max-desk:order-last max-desk:min-w-40 max-desk:grow max-desk:text-1 desk:-mx-2.5',
      )}
    >
      <div className="plate px-2 py-0.5 leading-tight font-semibold max-desk:flex max-desk:gap-1 max-desk:py-1.5 desk:text-1">
        <span className="max-desk:hidden">{t(`role.${role}`)}</span>
        <span className="desk:hidden">{t(`roleShort.${role}`)}</span>
        {kept ? (
          <span className="block font-normal">
            <span aria-hidden="true" className="whitespace-nowrap">
              {t('kept.short', { name: shortName(kept.name), time: time(kept.until) })}
            </span>
            <span className="sr-only">
              {t('kept.spoken', { name: kept.name, time: time(kept.until) })}
            </span>
          </span>
        ) : (
          <span className="block whitespace-nowrap max-desk:sr-only">
            {long
              ? t('clock.emptyFor', { duration: formatDuration(now - clock.since, locale) })
              : t('nobody')}
          </span>
        )}
        <ActError>{error}</ActError>
      </div>
      {viewer.canWrite && !observes && (
        <Button
          size="s"
          className="no-print"
          disabled={busy}
          aria-description={t('takeRole', { role: t(`role.${role}`) })}
          onClick={() => void act('/roles', { role, userId: viewer.id })}
        >
          {t('take')}
        </Button>
      )}
    </div>
  )
}
