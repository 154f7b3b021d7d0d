'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { isRole, roles } from '../../lib/cell/model.ts'
import { useRoom } from '../crisis/room-context.tsx'
import { PersonCircle } from '../ui/person-circle.tsx'
import { Section } from '../ui/section.tsx'

/**
 * Who is in the cell, a full circle each as everywhere, and in words whose page is shut; then whoever
 * only has the page open.
 */
export function PeopleHere() {
  const t = useTranslations('cell')
  const { people, crisis } = useRoom('people', 'crisis').state
  const open = new Set(people.map(({ id }) => id))
  const inside = new Set(crisis.participants.map(({ id }) => id))
  const passing = people.filter(({ id }) => !inside.has(id))
  return (
    <Section title={t('here')} meta={t('hereCount', { count: people.length })}>
      {inside.size === 0 && passing.length === 0 && <p className="text-ink2">{t('nobodyHere')}</p>}
      <ul className="divide-y divide-rule">
        {crisis.participants.map(({ id, name, as }) => (
          <li key={id} className={row}>
            <PersonCircle shape="full" className="animate-circle" />
            <NameAnd name={name}>
              <Standing id={id} observes={as === 'observer'} away={!open.has(id)} />
            </NameAnd>
          </li>
        ))}
        {passing.map(({ id, name }) => (
          <li key={id} className={row}>
            <PersonCircle shape="none" />
            <NameAnd name={name}>
              <span className="ml-auto text-1 text-ink2">{t('pageOpen')}</span>
            </NameAnd>
          </li>
        ))}
      </ul>
    </Section>
  )
}

const row = 'flex min-h-[29px] items-center gap-2.5 py-[3px]'

/** A name is never cut for what is said beside it: that falls to a second line. */
function NameAnd({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex min-w-0 grow flex-wrap items-center gap-x-2.5">
      <bdi className="min-w-0 break-words">{name}</bdi>
      {children}
    </div>
  )
}

interface StandingProps {
  id: string
  observes: boolean
  away: boolean
}

/** Roles held, or observing; and that the page is shut. */
function Standing({ id, observes, away }: StandingProps) {
  const t = useTranslations('cell')
  const { crisis } = useRoom('crisis').state
  const held = roles.filter((role) => isRole(role) && crisis.roles[role]?.id === id)
  const words = [
    ...held.map((role) => t(`role.${role}`)),
    ...(observes ? [t('observer')] : []),
    ...(away ? [t('pageClosed')] : []),
  ]
  return <span className="ml-auto text-1 text-ink2">{words.join(', ')}</span>
}
