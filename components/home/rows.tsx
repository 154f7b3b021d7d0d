import clsx from 'clsx'
import type { ReactNode } from 'react'

/** Named values under one another, divided by hairlines. */
export function Rows({ children, className }: { children: ReactNode; className?: string }) {
  return <ul className={clsx('divide-y divide-rule', className)}>{children}</ul>
}

interface RowProps {
  name: ReactNode
  children: ReactNode
  /** Wide windows: the value starts in its own column. */
  aligned?: boolean
}

/** One of them: name left, value right. */
export function Row({ name, children, aligned }: RowProps) {
  return (
    <li
      className={clsx(
        'flex min-h-[33px] items-center justify-between gap-4 py-1 max-desk:min-h-10',
        aligned && 'desk:grid desk:grid-cols-[164px_minmax(0,1fr)] desk:gap-0',
      )}
    >
      <span className="text-ink2">{name}</span>
      <span className={clsx('text-right', aligned && 'desk:text-left')}>{children}</span>
    </li>
  )
}
