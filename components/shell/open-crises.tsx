import clsx from 'clsx'
import { useTranslations } from 'next-intl'
import type { Rank } from '../ui/severity.ts'
import { SeverityMark } from '../ui/severity-mark.tsx'

export interface OpenCrisis {
  label: string
  rank: Rank
  spoken: string
}

interface OpenCrisesProps {
  crises: readonly OpenCrisis[]
  current?: string
}

/** Two crises at once: numbers and marks that switch between them; on a phone a row of their own. */
export function OpenCrises({ crises, current }: OpenCrisesProps) {
  const t = useTranslations('shell')
  return (
    <nav
      aria-label={t('openCrises')}
      className="flex gap-5 max-desk:order-last max-desk:min-h-11 max-desk:w-full max-desk:border-t max-desk:border-rule"
    >
      {crises.map(({ label, rank, spoken }) => (
        <a
          key={label}
          href={`/crises/${label}`}
          aria-current={label === current ? 'page' : undefined}
          className={clsx(
            'inline-flex items-center gap-2 hover:underline',
            label === current ? 'font-bold' : 'text-ink2',
          )}
        >
          <span className="figure">{label}</span>
          <SeverityMark rank={rank} spoken={spoken} />
        </a>
      ))}
    </nav>
  )
}
