import clsx from 'clsx'
import type { ReactNode } from 'react'

/** A few words of inverted ink, 18 high: `+6 min`. */
export function Inverted({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <span
      className={clsx(
        'inverted figure inline-flex h-[18px] items-center px-1 text-1 leading-none font-bold whitespace-nowrap',
        className,
      )}
    >
      {children}
    </span>
  )
}
