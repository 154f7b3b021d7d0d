'use client'

import clsx from 'clsx'
import { useTranslations } from 'next-intl'
import { ActError } from '../crisis/act-error.tsx'
import { useRoom } from '../crisis/room-context.tsx'
import { useAct } from '../crisis/use-act.ts'
import { Button } from '../ui/button.tsx'
import { Popover } from '../ui/popover.tsx'
import { OfferForm } from './offer-form.tsx'
import { type CoreRole, RoleWord } from './role-word.tsx'

interface PassRoleProps {
  role: CoreRole
  /** On a phone an empty role beside it needs the room. */
  tight: boolean
}

/** One's own role: give it to somebody of the cell, or give it up. */
export function PassRole({ role, tight }: PassRoleProps) {
  const t = useTranslations('cell')
  const common = useTranslations('common')
  const { viewer } = useRoom()
  return (
    <Popover
      label={t('passRole', { role: t(`role.${role}`) })}
      triggerClassName={clsx(
        'outlined flex min-h-11 min-w-0 items-center gap-2 rounded-button border-[1.5px] px-2 text-left max-desk:text-1 desk:-mx-2.5 desk:px-2.5',
        'max-[379px]:border-transparent max-[379px]:px-0 print:border-0 print:px-0',
        tight && 'max-desk:border-transparent max-desk:px-0',
      )}
      trigger={
        <>
          <span className="flex min-w-0 flex-col leading-tight max-desk:flex-row max-desk:gap-1.5">
            <RoleWord role={role} />
            {/* Where the name needs the whole line, the mark falls to a second one that does not show. */}
            <span className="flex h-5 flex-wrap gap-x-1 overflow-hidden text-ink max-desk:hidden">
              <b className="max-w-full truncate leading-5">
                <bdi>{viewer.name}</bdi>
              </b>
              <span className="leading-5 text-ink2">{t('you')}</span>
            </span>
            <b className="text-ink desk:hidden">{common('you')}</b>
          </span>
          <span
            className={clsx(
              'link ml-auto font-semibold desk:text-1',
              'no-print max-[379px]:sr-only',
              tight && 'max-desk:sr-only',
            )}
          >
            {t('pass')}
          </span>
        </>
      }
    >
      {(close) => <PassForm role={role} onDone={close} />}
    </Popover>
  )
}

function PassForm({ role, onDone }: { role: CoreRole; onDone(): void }) {
  const t = useTranslations('cell')
  const { act, busy, error } = useAct()
  const giveUp = async () => {
    if (await act('/roles', { role, userId: null })) onDone()
  }
  return (
    <div className="grid gap-3">
      <p className="font-bold">{t('passRole', { role: t(`role.${role}`) })}</p>
      <OfferForm role={role} onDone={onDone} />
      <div className="border-t border-rule pt-3">
        <Button disabled={busy} onClick={() => void giveUp()}>
          {t('giveUp')}
        </Button>
      </div>
      <ActError>{error}</ActError>
    </div>
  )
}
