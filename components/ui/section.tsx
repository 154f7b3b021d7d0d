import clsx from 'clsx'
import { type ReactNode, useId } from 'react'

interface SectionProps {
  title: ReactNode
  /** At the right of the title: a time, a count, a link. */
  meta?: ReactNode
  /** The rank of its heading in the page. */
  heading?: 'h2' | 'h3'
  id?: string
  children: ReactNode
  className?: string
}

/** 1 px ink rule, title left and meta right, content; 13 px to the next. */
export function Section({
  title,
  meta,
  heading: Heading = 'h2',
  id,
  children,
  className,
}: SectionProps) {
  const made = useId()
  const titleId = `${id ?? made}-title`
  return (
    <section
      id={id}
      aria-labelledby={titleId}
      className={clsx('mb-[13px] border-t border-ink pt-[9px]', className)}
    >
      <div className="mb-[7px] flex items-baseline justify-between gap-3 text-1">
        <Heading id={titleId} className="font-bold">
          {title}
        </Heading>
        {meta && <div className="text-right text-ink2">{meta}</div>}
      </div>
      {children}
    </section>
  )
}
