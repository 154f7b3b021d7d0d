'use client'

import clsx from 'clsx'
import { type ReactNode, useEffect, useId, useRef } from 'react'

interface DialogProps {
  open: boolean
  /** Esc, or the form inside it with method="dialog". */
  onClose: () => void
  title: ReactNode
  children: ReactNode
  /** The buttons, the primary one first. */
  actions?: ReactNode
  className?: string
}

/**
 * A question that must be answered, by the browser's own dialog: it holds the focus, gives it back
 * and needs no injected styles. Never over the composer.
 */
export function Dialog({ open, onClose, title, children, actions, className }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null)
  const titleId = useId()

  useEffect(() => {
    const dialog = ref.current
    if (open && !dialog?.open) dialog?.showModal()
    if (!open && dialog?.open) dialog.close()
  }, [open])

  return (
    <dialog
      ref={ref}
      aria-labelledby={titleId}
      onClose={onClose}
      className={clsx(
        'overlay m-auto w-[min(560px,calc(100vw-16px))] p-6 backdrop:bg-ink/40 max-desk:p-4',
        className,
      )}
    >
      <h2 id={titleId} className="mb-3 text-3 font-bold">
        {title}
      </h2>
      {children}
      {actions && <div className="mt-6 flex flex-wrap items-center gap-3">{actions}</div>}
    </dialog>
  )
}
