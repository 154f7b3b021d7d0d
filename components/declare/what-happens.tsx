import { useTranslations } from 'next-intl'
import { Section } from '../ui/section.tsx'

interface WhatHappensProps {
  count: number
  label: string
  drill: boolean
}

/** The three things that follow from the button. */
export function WhatHappens({ count, label, drill }: WhatHappensProps) {
  const t = useTranslations('home.form')
  const steps = drill
    ? [t('drillStep1', { count }), t('drillStep2', { label }), t('drillStep3')]
    : [t('step1', { count }), t('step2', { label }), t('step3')]
  return (
    <Section title={t('next')}>
      <ol>
        {steps.map((step, place) => (
          <li key={step} className="grid grid-cols-[26px_minmax(0,1fr)] py-1">
            <span aria-hidden="true" className="font-bold">
              {place + 1}
            </span>
            {step}
          </li>
        ))}
      </ol>
    </Section>
  )
}
