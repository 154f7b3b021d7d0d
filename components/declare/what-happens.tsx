import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { DeclareForm } from '../../lib/home/model.ts'
import type { Foreseen } from '../../lib/paging/foreseen.ts'
import { useMoments } from '../home/moments.ts'
import { Section } from '../ui/section.tsx'
import { ByLevel } from './by-level.tsx'
import { IfRestricted } from './if-restricted.tsx'

interface WhatHappensProps {
  byLevel: DeclareForm['byLevel']
  /** Volunteers left alone, at work in another crisis. */
  engaged: number
  label: string
  drill: boolean
}

interface Step {
  name: string
  says: ReactNode
  /** In place of it when the crisis is confidential. */
  restricted?: string
}

/** The three things that follow from the button. */
export function WhatHappens({ byLevel, engaged, label, drill }: WhatHappensProps) {
  const t = useTranslations('home.form')
  const steps: Step[] = drill
    ? [
        { name: 'texts', says: <Texts {...{ byLevel, engaged, drill }} /> },
        { name: 'room', says: t('drillStep2', { label }) },
        { name: 'status', says: t('drillStep3') },
      ]
    : [
        {
          name: 'texts',
          says: <Texts {...{ byLevel, engaged, drill }} />,
          restricted: t('step1Members'),
        },
        { name: 'room', says: t('step2', { label }) },
        { name: 'status', says: t('step3'), restricted: t('step3Members') },
      ]
  return (
    <Section title={t('next')}>
      <ol>
        {steps.map(({ name, says, restricted }, place) => (
          <li key={name} className="grid grid-cols-[26px_minmax(0,1fr)] py-1">
            <span aria-hidden="true" className="font-bold">
              {place + 1}
            </span>
            {restricted ? <IfRestricted otherwise={says}>{restricted}</IfRestricted> : says}
          </li>
        ))}
      </ol>
    </Section>
  )
}

/** Who is texted at once, who later and why, and who is left alone. */
function Texts({ byLevel, engaged, drill }: Omit<WhatHappensProps, 'label'>) {
  const t = useTranslations('home.form')
  const { time } = useMoments()
  const later = ({ later: count, why, laterAt }: Foreseen) => {
    if (why === null) return null
    const rule = laterAt === null ? 'level' : why
    return ` ${t(`later.${rule}`, { count, time: laterAt ? time(laterAt) : '' })}`
  }
  return (
    <span>
      <ByLevel
        byLevel={byLevel}
        says={(foreseen) => (
          <>
            {t(drill ? 'drillStep1' : 'step1', { count: foreseen.now.length })}
            {later(foreseen)}
          </>
        )}
      />
      {engaged > 0 && ` ${t('engaged', { count: engaged })}`}
    </span>
  )
}
