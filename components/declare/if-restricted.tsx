import type { ReactNode } from 'react'

interface IfRestrictedProps {
  children: ReactNode
  /** Shown in place of it while the crisis is not confidential. */
  otherwise?: ReactNode
}

/** Words that follow the switch *Confidential* of the form around, without script. */
export function IfRestricted({ children, otherwise }: IfRestrictedProps) {
  return (
    <>
      {otherwise && (
        <span className="group-has-[[name=restricted]:checked]/form:hidden">{otherwise}</span>
      )}
      <span className="hidden group-has-[[name=restricted]:checked]/form:inline">{children}</span>
    </>
  )
}
