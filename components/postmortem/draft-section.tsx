import clsx from 'clsx'
import type { ReactNode } from 'react'
import type { SectionName } from '../../lib/postmortem/model.ts'

interface DraftSectionProps {
  name: SectionName
  title: string
  /** At the right of the title: where it comes from, a count. */
  meta?: ReactNode
  /** Stands beside the draft where the window is wide. */
  elsewhereWhenWide?: boolean
  children: ReactNode
}

/** A part of the draft under its title. */
export function DraftSection({
  name,
  title,
  meta,
  elsewhereWhenWide,
  children,
}: DraftSectionProps) {
  return (
    <section
      id={name}
      aria-labelledby={`${name}-title`}
      className={clsx(
        'scroll-mt-4 border-rule py-5 not-first:border-t',
        elsewhereWhenWide && 'wide:hidden',
      )}
    >
      <div className="mb-2 flex break-after-avoid items-baseline justify-between gap-3">
        <h2 id={`${name}-title`} className="text-3 font-bold">
          {title}
        </h2>
        {meta && <p className="text-right text-1 text-ink2">{meta}</p>}
      </div>
      {children}
    </section>
  )
}
