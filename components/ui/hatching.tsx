import clsx from 'clsx'
import type { ReactNode } from 'react'

interface HatchingProps {
  /** Said on a plate. */
  children: ReactNode
  /** What fills the gap: one or two buttons at the right. */
  action?: ReactNode
  className?: string
}

/** Something missing that a person must fill. */
export function Hatching({ children, action, className }: HatchingProps) {
  return (
    <div
      className={clsx(
        'hatched flex min-h-11 flex-wrap items-center justify-between gap-x-3 gap-y-1 p-1',
        className,
      )}
    >
      <div className="plate px-1.5 py-0.5">{children}</div>
      {action && <div className="plate flex flex-wrap gap-2 p-0.5">{action}</div>}
    </div>
  )
}
