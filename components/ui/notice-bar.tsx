import clsx from 'clsx'
import type { ReactNode } from 'react'

interface NoticeBarProps {
  children: ReactNode
  /** dashed: something waits (offline); solid: a standing state (observer, read-only). */
  kind?: 'dashed' | 'solid'
  action?: ReactNode
  className?: string
}

/** 40 px of sunk ground with a 2 px ink rule: dashed below for offline, solid above otherwise. */
export function NoticeBar({ children, kind = 'solid', action, className }: NoticeBarProps) {
  return (
    <div
      className={clsx(
        'gutter flex min-h-10 flex-wrap items-center justify-between gap-x-4 gap-y-1 border-ink bg-sunk py-1',
        kind === 'dashed' ? 'border-b-2 border-dashed' : 'border-t-2',
        className,
      )}
    >
      <div>{children}</div>
      {action}
    </div>
  )
}
