import type { ReactNode } from 'react'

/** The striped band over everything that is not for real. The word stands on a plate. */
export function DrillBand({ children }: { children: ReactNode }) {
  return (
    <div className="bars flex min-h-10 items-center justify-center">
      <p className="plate px-4 py-1 font-bold">{children}</p>
    </div>
  )
}
