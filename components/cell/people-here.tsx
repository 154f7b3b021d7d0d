'use client'

import { useTranslations } from 'next-intl'
import { isRole, roles } from '../../lib/cell/model.ts'
import { useRoom } from '../crisis/room-context.tsx'
import { PersonCircle } from '../ui/person-circle.tsx'
import { Section } from '../ui/section.tsx'

/** Who has the room open, and whoever else is in the cell. */
export function PeopleHere() {
  const t = useTranslations('cell')
  const { state } = useRoom()
  const { people, crisis } = state
  const here = new Set(people.map(({ id }) => id))
  const away = crisis.participants.filter(({ id }) => !here.has(id))
  return (
    <Section title={t('here')} meta={t('hereCount', { count: people.length })}>
      {people.length === 0 && away.length === 0 && <p className="text-ink2">{t('nobodyHere')}</p>}
      <ul className="divide-y divide-rule">
        {people.map(({ id, name }) => (
          <PersonRow key={id} id={id} name={name} here />
        ))}
        {away.map(({ id, name }) => (
          <PersonRow key={id} id={id} name={name} here={false} />
        ))}
      </ul>
    </Section>
  )
}

interface PersonRowProps {
  id: string
  name: string
  here: boolean
}

function PersonRow({ id, name, here }: PersonRowProps) {
  const t = useTranslations('cell')
  const { crisis } = useRoom().state
  const held = roles.filter((role) => isRole(role) && crisis.roles[role]?.id === id)
  const observes = crisis.participants.find((one) => one.id === id)?.as === 'observer'
  return (
    <li className="flex min-h-[29px] items-center gap-2.5 py-[3px]">
      <PersonCircle
        shape={here ? 'full' : 'ring'}
        label={here ? t('pageOpen') : t('pageClosed')}
        className="animate-circle"
      />
      <bdi className="min-w-0 truncate">{name}</bdi>
      <span className="ml-auto shrink-0 text-1 text-ink2">
        {observes ? t('observer') : held.map((role) => t(`role.${role}`)).join(', ')}
      </span>
    </li>
  )
}
