'use client'

import clsx from 'clsx'
import { useTranslations } from 'next-intl'
import { coreRoles } from '../../lib/cell/model.ts'
import type { Person } from '../../lib/crisis/queries.ts'
import { ActError } from '../crisis/act-error.tsx'
import { useRoom, useStanding } from '../crisis/room-context.tsx'
import { useAct } from '../crisis/use-act.ts'
import { Button } from '../ui/button.tsx'
import { PassRole } from './pass-role.tsx'
import { type CoreRole, RoleWord } from './role-word.tsx'
import { shortName } from './short-name.ts'

/** One of the three roles: who holds it; one's own can be passed, an empty one taken. */
export function RoleSlot({ role }: { role: CoreRole }) {
  const { state, viewer } = useRoom()
  const { closed } = useStanding()
  const holder = state.crisis.roles[role]
  if (!holder && !closed) return <EmptySlot role={role} />
  const vacant = coreRoles.some((one) => state.crisis.roles[one] === null)
  if (holder?.id === viewer.id && !closed) return <PassRole role={role} tight={vacant} />
  return <HeldSlot role={role} holder={holder} />
}

function HeldSlot({ role, holder }: { role: CoreRole; holder: Person | null }) {
  const t = useTranslations('cell')
  return (
    <div className="flex h-11 min-w-0 max-desk:items-center max-desk:gap-1.5 max-desk:text-1 desk:flex-col desk:justify-center">
      <RoleWord role={role} />
      <b className="truncate leading-5">
        <bdi className="max-desk:hidden">{holder?.name ?? t('nobody')}</bdi>
        <bdi className="desk:hidden">{holder ? shortName(holder.name) : t('nobody')}</bdi>
      </b>
    </div>
  )
}

function EmptySlot({ role }: { role: CoreRole }) {
  const t = useTranslations('cell')
  const { viewer } = useRoom()
  const { observes } = useStanding()
  const { act, busy, error } = useAct()
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
        <span className="block max-desk:sr-only">{t('nobody')}</span>
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
