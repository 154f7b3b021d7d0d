'use client'

import { useTranslations } from 'next-intl'
import { roles } from '../../lib/cell/model.ts'
import { useRoom, useStanding } from '../crisis/room-context.tsx'
import { Section } from '../ui/section.tsx'
import { Duties } from './duties.tsx'

/** What the viewer is there for, by the roles they hold; folded once it has been read. */
export function OwnPart() {
  const t = useTranslations('cell')
  const { state, viewer } = useRoom('crisis')
  const { closed, observes } = useStanding()
  if (closed) return null
  const held = roles.filter((role) => state.crisis.roles[role]?.id === viewer.id)
  const parts = held.length === 0 && observes ? (['observer'] as const) : held
  return parts.map((part) => (
    <Section
      key={part}
      title={t('duty.title', { role: part === 'observer' ? t('observer') : t(`role.${part}`) })}
    >
      <details open={true}>
        <summary className="link mb-1 text-1">{t('duty.show')}</summary>
        <Duties role={part} />
      </details>
    </Section>
  ))
}
