'use client'

import { useEffect, useState } from 'react'

/** Below this height of the visible page a phone's keyboard is open. */
const OPEN_BELOW = 600

/**
 * Whether a phone's keyboard covers the room while one types. Keeps the room as high as what can be
 * seen, also where the keyboard covers the page instead of shrinking it.
 */
export function useKeyboardOpen(typing: boolean): boolean {
  const [open, setOpen] = useState(false)
  useEffect(() => {
    const view = window.visualViewport
    if (!view) return
    const look = () => {
      document.documentElement.style.setProperty('--room-height', `${Math.round(view.height)}px`)
      setOpen(typing && view.height < OPEN_BELOW && matchMedia('(width < 900px)').matches)
    }
    look()
    view.addEventListener('resize', look)
    return () => view.removeEventListener('resize', look)
  }, [typing])
  return open
}
