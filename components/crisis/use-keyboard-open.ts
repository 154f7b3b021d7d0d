'use client'

import { useEffect, useRef, useState } from 'react'

/** A keyboard takes at least this part of the height; below so many px there is room for nothing else. */
const TAKEN = 0.2
const ALWAYS_BELOW = 500

/**
 * Whether a phone's keyboard covers the room while one types. Keeps the room as high as what can be
 * seen, also where the keyboard covers the page instead of shrinking it.
 */
export function useKeyboardOpen(typing: boolean): boolean {
  const [open, setOpen] = useState(false)
  // The height without a keyboard: the largest seen since the window had this width.
  const whole = useRef({ width: 0, height: 0 })
  useEffect(() => {
    const view = window.visualViewport
    if (!view) return
    const look = () => {
      // Two fingers that enlarge the page are no keyboard.
      const [width, height] = [view.width, view.height].map((px) => Math.round(px * view.scale))
      if (!width || !height) return
      if (width !== whole.current.width) whole.current = { width, height: 0 }
      whole.current.height = Math.max(whole.current.height, height)
      const small = height < Math.max(ALWAYS_BELOW, whole.current.height * (1 - TAKEN))
      document.documentElement.style.setProperty('--room-height', `${height}px`)
      setOpen(typing && small && matchMedia('(width < 900px)').matches)
    }
    look()
    view.addEventListener('resize', look)
    return () => view.removeEventListener('resize', look)
  }, [typing])
  return open
}
