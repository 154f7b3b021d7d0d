import type { ReactNode } from 'react'

/** On a phone: what one came to press, within reach of the thumb. */
export function PhoneBar({ children }: { children: ReactNode }) {
  return (
    <div className="sticky bottom-0 z-10 -mx-4 mt-auto grid gap-2 border-t border-ink bg-bg px-4 pt-3 pb-4 desk:hidden">
      {children}
    </div>
  )
}
