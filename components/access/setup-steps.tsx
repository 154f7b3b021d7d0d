import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'

const later = ['texts', 'people', 'alerts', 'drill'] as const

/** The numbered lines of setting up: the first one open, the rest said in advance. */
export function SetupSteps({ children }: { children: ReactNode }) {
  const t = useTranslations('access.setup')
  return (
    <ol className="divide-y divide-rule border-t border-b border-t-ink border-b-rule">
      <Step number={1}>
        <h2 className="mb-4 text-3 font-bold">{t('you')}</h2>
        {children}
      </Step>
      {later.map((step, index) => (
        <Step key={step} number={index + 2}>
          <p className="font-semibold">{t(`later.${step}`)}</p>
          <p className="text-ink2">{t(`later.${step}More`)}</p>
        </Step>
      ))}
    </ol>
  )
}

function Step({ number, children }: { number: number; children: ReactNode }) {
  return (
    <li className="grid grid-cols-[26px_minmax(0,1fr)] py-2.5">
      <span className="figure pt-0.5 font-bold">{number}</span>
      <div>{children}</div>
    </li>
  )
}
