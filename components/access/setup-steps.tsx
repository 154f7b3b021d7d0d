import clsx from 'clsx'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'

export interface SetupLine {
  step: 'you' | 'organisation' | 'texts' | 'people' | 'alerts' | 'drill'
  /** What stands, once it is done; null: not done yet. */
  said: string | null
  /** Opens it; null: it cannot be opened yet. */
  href: string | null
}

interface SetupStepsProps {
  lines: readonly SetupLine[]
  open: SetupLine['step'] | null
  /** What the open step asks. */
  children: ReactNode
}

/** The numbered lines of setting up: done ones say what stands, the open one asks. */
export function SetupSteps({ lines, open, children }: SetupStepsProps) {
  return (
    <ol className="divide-y divide-rule border-t border-b border-t-ink border-b-rule">
      {lines.map((line, place) => (
        <li
          key={line.step}
          aria-current={line.step === open ? 'step' : undefined}
          className="grid grid-cols-[26px_minmax(0,1fr)] py-2.5"
        >
          <span
            className={clsx(
              'figure font-bold',
              line.step === open && 'pt-0.5',
              !line.said && line.step !== open && 'text-ink2',
            )}
          >
            {place + 1}
          </span>
          {line.step === open ? <Open line={line}>{children}</Open> : <Folded line={line} />}
        </li>
      ))}
    </ol>
  )
}

function Open({ line, children }: { line: SetupLine; children: ReactNode }) {
  const t = useTranslations('access.setup')
  return (
    <div className="min-w-0">
      <h2 className="mb-4 text-3 font-bold">{t(`step.${line.step}`)}</h2>
      {children}
    </div>
  )
}

function Folded({ line: { step, said, href } }: { line: SetupLine }) {
  const t = useTranslations('access.setup')
  return (
    <div className="flex min-w-0 justify-between gap-x-4">
      <div className="min-w-0">
        <p className="font-semibold">{t(`step.${step}`)}</p>
        <p className="text-ink2">{said ?? t(`wants.${step}`)}</p>
      </div>
      {href && (
        <a
          href={href}
          aria-label={t('openStep', { step: t(`step.${step}`) })}
          className="link shrink-0 self-start text-1 max-desk:inline-flex max-desk:min-h-11 max-desk:items-center max-desk:text-2"
        >
          {said ? t(step === 'drill' ? 'drillAgain' : 'change') : t('fill')}
        </a>
      )}
    </div>
  )
}
