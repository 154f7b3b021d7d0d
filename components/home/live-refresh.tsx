'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'

const EVERY_MS = 5_000

/** Asks for the page again every five seconds while somebody looks at it. */
export function LiveRefresh() {
  const router = useRouter()

  useEffect(() => {
    const look = () => {
      if (document.hidden || isTyping()) return
      router.refresh()
    }
    const timer = setInterval(look, EVERY_MS)
    document.addEventListener('visibilitychange', look)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', look)
    }
  }, [router])

  return null
}

/** Nothing moves under somebody who writes. */
function isTyping(): boolean {
  const focused = document.activeElement
  return focused instanceof HTMLInputElement || focused instanceof HTMLTextAreaElement
}
