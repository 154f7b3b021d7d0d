'use client'

import { useTranslations } from 'next-intl'
import { type ReactNode, useEffect } from 'react'
import { Button } from '../ui/button.tsx'
import { Key } from '../ui/key.tsx'

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

/**
 * After a declaration: nothing has been sent, and for these seconds it can be taken back. As large as
 * the room allows without covering the composer, where one may write already.
 */
export function Hold({ seconds, label, onCancel, busy, error }: HoldProps) {
  const t = useTranslations('common.hold')
  return (
    <section
      aria-label={t('title')}
      className="gutter grid items-start gap-x-8 gap-y-3 border-b border-ink bg-raised py-4 max-desk:py-3 desk:grid-cols-[minmax(0,55fr)_minmax(0,45fr)]"
    >
      <div>
        <p className="font-bold desk:text-3">{t('title')}</p>
        <p className="sr-only" role="status">
          {t('spoken', { seconds: 10 })}
        </p>
        <div aria-hidden="true" className="flex flex-wrap items-center gap-x-8 gap-y-2">
          <span className="-ml-1 w-[2.6ch] font-bold whitespace-nowrap max-desk:text-[84px] max-desk:leading-[92px] max-desk:tracking-[-0.03em] desk:text-display-148">
            {t('seconds', { seconds })}
          </span>
          <span className="flex min-w-40 grow gap-1.5">
            {ticks.map((tick) => (
              <span
                key={tick}
                className={tick > seconds ? 'h-2.5 grow border border-ink' : 'h-2.5 grow bg-ink'}
              />
            ))}
          </span>
        </div>
      </div>
      <div className="grid gap-3 border-rule desk:border-l desk:pl-8">
        <ul className="list-disc pl-5 text-ink2 max-desk:text-1">
          <li>{t('open')}</li>
          <li>{t('unsaid')}</li>
          <li>{t('kept', { label })}</li>
        </ul>
        {onCancel && <Cancel onCancel={onCancel} busy={busy} />}
        {error}
      </div>
    </section>
  )
}

/** Takes it back; so does Esc, unless that key has something else to leave. */
function Cancel({ onCancel, busy }: { onCancel: () => void; busy: boolean }) {
  const common = useTranslations('common')

  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented && !isElsewhere()) onCancel()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [onCancel])

  return (
    <div className="flex items-center gap-4">
      <Button
        variant="filled"
        size="l"
        disabled={busy}
        onClick={onCancel}
        className="max-desk:grow desk:min-w-48"
      >
        {common('cancel')}
      </Button>
      <span className="max-desk:hidden">
        <Key>{common('keys.escape')}</Key>
      </span>
    </div>
  )
}

/** In a field with words in it, in a menu, in a dialog. */
function isElsewhere(): boolean {
  const focused = document.activeElement
  const typed = focused instanceof HTMLInputElement || focused instanceof HTMLTextAreaElement
  if (typed) return focused.value !== ''
  return (
    focused?.closest('[role=menu], dialog, details, [role=dialog]') !== null && focused !== null
  )
}
