import type { ReactNode } from 'react'
import { Brand } from './brand.tsx'
import { LanguageSwitch } from './language-switch.tsx'

interface PublicMastheadProps {
  /** Before the language: a link, a step. */
  children?: ReactNode
  back?: string
}

/** The first line of pages that anyone may open: 44 px over an ink rule. */
export function PublicMasthead({ children, back }: PublicMastheadProps) {
  return (
    <header className="no-print gutter flex min-h-11 items-center gap-x-3.5 border-b border-ink">
      <Brand />
      <div className="ml-auto flex items-center gap-x-3.5">
        {children}
        <LanguageSwitch back={back} />
      </div>
    </header>
  )
}
