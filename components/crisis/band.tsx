import type { ReactNode } from 'react'

/** One thing between head and sheet, with what can be done about it. */
export function Band({ children, action }: { children: ReactNode; action?: ReactNode }) {
  return (
    <div className="gutter flex min-h-12 flex-wrap items-center justify-between gap-x-4 gap-y-1 border-b border-rule bg-raised py-1.5">
      <div className="min-w-0">{children}</div>
      {action && <div className="no-print flex flex-wrap items-center gap-3">{action}</div>}
    </div>
  )
}
