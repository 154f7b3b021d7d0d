import clsx from 'clsx'
import Link from 'next/link'
import type { ReactNode } from 'react'

/** A list with hairlines between and around; the ink rule is its section’s. */
export function Rows({ children, label }: { children: ReactNode; label?: string }) {
  return (
    <ul aria-label={label} className="divide-y divide-rule border-y border-rule">
      {children}
    </ul>
  )
}

interface RowProps {
  /** The bold first line. */
  title: ReactNode
  /** Where the title leads. */
  href?: string
  /** Under it. */
  children?: ReactNode
  /** At the right. */
  aside?: ReactNode
  /** Disabled, over, used up. */
  faded?: boolean
}

/** One thing of a list: what it is, more about it, what can be done. */
export function Row({ title, href, children, aside, faded = false }: RowProps) {
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2 py-2.5">
      <div className="min-w-0">
        <div className={clsx('font-semibold', faded && 'text-ink2 line-through')}>
          {href ? (
            <Link
              href={href}
              prefetch={false}
              className="link inline-flex items-center max-desk:min-h-11"
            >
              {title}
            </Link>
          ) : (
            title
          )}
        </div>
        {children && <div className="text-ink2">{children}</div>}
      </div>
      {aside && <div className="flex flex-wrap items-center gap-3">{aside}</div>}
    </li>
  )
}
