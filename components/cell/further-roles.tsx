'use client'

import { useTranslations } from 'next-intl'
import { ActError } from '../crisis/act-error.tsx'
import { useRoom, useStanding } from '../crisis/room-context.tsx'
import { useAct } from '../crisis/use-act.ts'
import { Button } from '../ui/button.tsx'
import { Popover } from '../ui/popover.tsx'
import { Section } from '../ui/section.tsx'
import { HeldRole } from './held-role.tsx'
import { OfferForm } from './offer-form.tsx'

const further = ['deputy', 'expert'] as const
type FurtherRole = (typeof further)[number]

/** Deputy and expert: nobody has to be, and nobody is paged for it. */
export function FurtherRoles() {
  const t = useTranslations('cell')
  const { crisis } = useRoom('crisis').state
  const { closed } = useStanding()
  if (closed && further.every((role) => crisis.roles[role] === null)) return null
  return (
    <Section title={t('more.title')}>
      <ul className="divide-y divide-rule">
        {further.map((role) => (
          <FurtherRow key={role} role={role} />
        ))}
      </ul>
    </Section>
  )
}

function FurtherRow({ role }: { role: FurtherRole }) {
  const t = useTranslations('cell')
  const { state, viewer } = useRoom('crisis')
  const { closed, observes } = useStanding()
  const { act, busy, error } = useAct()
  const holder = state.crisis.roles[role]
  const mayAct = viewer.canWrite && !observes && !closed
  const own = holder?.id === viewer.id
  return (
    <li className="flex min-h-[33px] items-center gap-2.5 py-[3px]">
      <span className="text-ink2">{t(`role.${role}`)}</span>
      <bdi className="min-w-0 break-words">{holder?.name ?? t('more.nobody')}</bdi>
      <span className="no-print ml-auto flex shrink-0 items-center gap-2.5">
        <ActError>{error}</ActError>
        {mayAct && !holder && (
          <Button
            variant="link"
            size="s"
            disabled={busy}
            aria-description={t('takeRole', { role: t(`role.${role}`) })}
            onClick={() => void act('/roles', { role, userId: viewer.id })}
          >
            {t('more.take')}
          </Button>
        )}
        {mayAct && holder && (
          <Popover
            align="end"
            label={t('hold.details', { role: t(`role.${role}`), name: holder.name })}
            triggerClassName="link text-1 font-semibold max-desk:min-h-11"
            trigger={t('pass')}
          >
            {(close) =>
              own ? (
                <div className="grid gap-3">
                  <OfferForm role={role} onDone={close} />
                  <Button
                    disabled={busy}
                    onClick={() => void act('/roles', { role, userId: null })}
                  >
                    {t('giveUp')}
                  </Button>
                </div>
              ) : (
                <HeldRole role={role} holder={holder} onDone={close} />
              )
            }
          </Popover>
        )}
      </span>
    </li>
  )
}
