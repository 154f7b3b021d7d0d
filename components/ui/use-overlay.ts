'use client'

import { type ToggleEvent, useEffect, useId, useLayoutEffect, useRef, useState } from 'react'

export type OverlayAlign = 'start' | 'end'

/** Px between the overlay and what opened it, and between it and the edge of the window. */
const GAP = 4
const EDGE = 8

/**
 * A sheet in the browser's top layer under the button that opens it. Esc, a press elsewhere and a
 * second press on the button close it; the focus goes in, and back to the button.
 * @param align which edges of the two stand above each other
 */
export function useOverlay(align: OverlayAlign) {
  const id = useId()
  const trigger = useRef<HTMLButtonElement>(null)
  const box = useRef<HTMLDivElement>(null)
  const [open, setOpen] = useState(false)

  useLayoutEffect(() => {
    const [sheet, button] = [box.current, trigger.current]
    if (!open || !sheet || !button) return
    sheet.showPopover()
    place(sheet, button, align)
    sheet.querySelector<HTMLElement>(focusable)?.focus({ preventScroll: true })
    return () => sheet.hidePopover()
  }, [open, align])

  useEffect(() => {
    if (!open) return
    const follow = () =>
      box.current && trigger.current && place(box.current, trigger.current, align)
    addEventListener('resize', follow)
    return () => removeEventListener('resize', follow)
  }, [open, align])

  return {
    open,
    close: () => setOpen(false),
    /** For the button. Its `popoverTarget` tells the browser that a press on it is no press elsewhere. */
    trigger: {
      ref: trigger,
      popoverTarget: id,
      'aria-expanded': open,
      onClick: (event: { preventDefault(): void }) => {
        event.preventDefault()
        setOpen(!open)
      },
    },
    /** For the sheet; what is in it is drawn while it is open. */
    sheet: {
      ref: box,
      id,
      popover: 'auto' as const,
      onToggle: (event: ToggleEvent<HTMLElement>) => {
        if (event.newState === 'closed') setOpen(false)
      },
    },
  }
}

const focusable = 'input:enabled, select, textarea, button:enabled, a[href]'

/** Under the button, or over it where there is more room; never beyond the window. */
function place(sheet: HTMLElement, button: HTMLElement, align: OverlayAlign): void {
  const { left, right, top, bottom } = button.getBoundingClientRect()
  const view = { width: document.documentElement.clientWidth, height: innerHeight }
  const wanted = align === 'start' ? left : right - sheet.offsetWidth
  const most = view.width - sheet.offsetWidth - EDGE
  const below = view.height - bottom - GAP - EDGE
  const above = top - GAP - EDGE
  const goesUp = sheet.scrollHeight > below && above > below
  sheet.style.left = `${Math.max(EDGE, Math.min(wanted, most))}px`
  sheet.style.maxHeight = `${goesUp ? above : below}px`
  sheet.style.top = goesUp ? 'auto' : `${bottom + GAP}px`
  sheet.style.bottom = goesUp ? `${view.height - top + GAP}px` : 'auto'
}
