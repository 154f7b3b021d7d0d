'use client'

import { type ReactNode, useEffect, useRef } from 'react'

interface PaletteFrameProps {
  label: string
  onClose(): void
  children: ReactNode
}

/** A sheet in the browser's top layer: Esc or a press outside closes it, and the focus goes back. */
export function PaletteFrame({ label, onClose, children }: PaletteFrameProps) {
  const box = useRef<HTMLDivElement>(null)
  const close = useRef(onClose)
  close.current = onClose
  useEffect(() => {
    const sheet = box.current
    const before = document.activeElement
    if (!sheet) return
    sheet.showPopover()
    sheet.querySelector<HTMLElement>('input, button')?.focus()
    const toggled = (event: Event) => {
      if (event instanceof ToggleEvent && event.newState === 'closed') close.current()
    }
    sheet.addEventListener('toggle', toggled)
    return () => {
      sheet.removeEventListener('toggle', toggled)
      const held = sheet.contains(document.activeElement)
      if (held && before instanceof HTMLElement) before.focus({ preventScroll: true })
    }
  }, [])
  return (
    <div
      ref={box}
      popover="auto"
      role="dialog"
      aria-label={label}
      className="overlay no-print inset-x-0 top-[12dvh] bottom-auto m-auto w-[min(640px,calc(100vw-16px))] p-0"
    >
      {children}
    </div>
  )
}
