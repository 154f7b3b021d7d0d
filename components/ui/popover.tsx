'use client'

import type { ReactNode } from 'react'
import { type OverlayAlign, useOverlay } from './use-overlay.ts'

interface PopoverProps {
  /** The words on the button. */
  trigger: ReactNode
  triggerClassName: string
  /** What the popover is, for readers. */
  label: string
  /** What stands in it, given how to close it. */
  children(close: () => void): ReactNode
  align?: OverlayAlign
}

/** A small sheet beside what opened it. Esc or a press outside closes it. */
export function Popover(props: PopoverProps) {
  const { trigger, triggerClassName, label, children, align = 'start' } = props
  const overlay = useOverlay(align)
  return (
    <>
      <button
        {...overlay.trigger}
        type="button"
        aria-haspopup="dialog"
        className={triggerClassName}
      >
        {trigger}
      </button>
      <div
        {...overlay.sheet}
        role="dialog"
        aria-label={label}
        className="overlay inset-auto m-0 max-w-[min(420px,calc(100vw-16px))] min-w-[262px] overflow-y-auto p-4"
      >
        {overlay.open && children(overlay.close)}
      </div>
    </>
  )
}
