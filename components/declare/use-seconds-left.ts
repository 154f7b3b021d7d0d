'use client'

import { useEffect, useRef, useState } from 'react'

/**
 * Whole seconds until a moment, counted down; calls `onOver` once when it is reached.
 * @param until ISO time by the server's clock
 * @param ahead milliseconds by which the server's clock is ahead of this device's
 */
export function useSecondsLeft(until: string, ahead: number, onOver: () => void): number {
  const left = () => Math.max(0, Math.ceil((Date.parse(until) - Date.now() - ahead) / 1_000))
  const [seconds, setSeconds] = useState(left)
  const over = useRef(onOver)

  useEffect(() => {
    over.current = onOver
  })

  useEffect(() => {
    const count = () => {
      const now = Math.max(0, Math.ceil((Date.parse(until) - Date.now() - ahead) / 1_000))
      setSeconds(now)
      if (now > 0) return
      clearInterval(timer)
      over.current()
    }
    const timer = setInterval(count, 250)
    return () => clearInterval(timer)
  }, [until, ahead])

  return seconds
}
