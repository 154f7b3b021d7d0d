import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'

interface DeclareSheetProps {
  title: string
  children: ReactNode
  /** At the right on a wide window, after the form on a phone. */
  side: ReactNode
}

/** The form left, what is known and what follows right. */
export function DeclareSheet({ title, children, side }: DeclareSheetProps) {
  const common = useTranslations('common')
  return (
    <div className="group/form flex grow flex-col desk:grid desk:grid-cols-[minmax(0,55fr)_minmax(0,45fr)]">
      <div className="gutter flex grow flex-col pt-10 pb-12 max-desk:pt-3 max-desk:pb-0 desk:pr-12">
        <div className="mb-7 flex items-baseline justify-between gap-4 max-desk:mb-3">
          <h1 className="text-3 font-bold desk:text-display-44">{title}</h1>
          <a href="/" className="link min-h-11 content-center desk:hidden">
            {common('cancel')}
          </a>
        </div>
        {children}
      </div>
      <div className="gutter border-rule pt-11 max-desk:pt-6 max-desk:pb-8 desk:border-l desk:pl-8">
        {side}
      </div>
    </div>
  )
}
