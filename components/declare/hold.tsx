'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Button } from '../ui/button.tsx'

interface HoldProps {
  /** Whole seconds until the first text. */
  seconds: number
  label: string
  /** Without it, one may only watch. */
  onCancel?: () => void
  busy: boolean
  error: ReactNode
}

const ticks = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]

/** After a declaration: nothing has been sent, and for these seconds it can be taken back. */
export function Hold({ seconds, label, onCancel, busy, error }: HoldProps) {
  const t = useTranslations('common.hold')
  const common = useTranslations('common')
  return (
    <section
      aria-label={t('title')}
      className="gutter grid items-center gap-x-8 gap-y-3 border-b border-ink bg-raised py-4 desk:grid-cols-[minmax(0,1fr)_auto]"
    >
      <div>
        <p className="font-bold desk:text-3">{t('title')}</p>
        <p className="sr-only" role="status">
          {t('spoken', { seconds: 10 })}
        </p>
        <div aria-hidden="true" className="mt-1 flex items-center gap-8">
          <span className="w-[2.6ch] text-display-56 font-bold whitespace-nowrap desk:text-display-84">
            {t('seconds', { seconds })}
          </span>
          <span className="flex max-w-[560px] grow gap-1.5">
            {ticks.map((tick) => (
              <span
                key={tick}
                className={tick > seconds ? 'h-2.5 grow border border-ink' : 'h-2.5 grow bg-ink'}
              />
            ))}
          </span>
        </div>
      </div>
      {onCancel && (
        <div className="grid gap-2 desk:justify-items-end">
          <Button
            variant="filled"
            size="l"
            disabled={busy}
            onClick={onCancel}
            className="desk:min-w-48"
          >
            {common('cancel')}
          </Button>
          <p className="text-1 text-ink2">{t('kept', { label })}</p>
          {error}
        </div>
      )}
    </section>
  )
}
