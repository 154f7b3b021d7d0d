import { useTranslations } from 'next-intl'
import { Section } from '../ui/section.tsx'
import { IfRestricted } from './if-restricted.tsx'

interface WhatHappensProps {
  count: number
  label: string
  drill: boolean
}

/** The three things that follow from the button. */
export function WhatHappens({ count, label, drill }: WhatHappensProps) {
  const t = useTranslations('home.form')
  const steps = drill
    ? [
        { says: t('drillStep1', { count }) },
        { says: t('drillStep2', { label }) },
        { says: t('drillStep3') },
      ]
    : [
        { says: t('step1', { count }), restricted: t('step1Members') },
        { says: t('step2', { label }) },
        { says: t('step3'), restricted: t('step3Members') },
      ]
  return (
    <Section title={t('next')}>
      <ol>
        {steps.map(({ says, restricted }, place) => (
          <li key={says} className="grid grid-cols-[26px_minmax(0,1fr)] py-1">
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
