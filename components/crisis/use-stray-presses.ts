'use client'

import { useEffect, useRef } from 'react'
import { isStray, type Press } from './stray-press.ts'

/**
 * Keeps a second press on what is gone from reaching what stands in its place.
 * @param shown another one whenever a form of the room opens or closes
 */
export function useStrayPresses(shown: unknown) {
  const before = useRef<Press | null>(null)
  const changedAt = useRef(Number.NEGATIVE_INFINITY)
  useEffect(() => {
    if (shown !== undefined) changedAt.current = performance.now()
  }, [shown])
  useEffect(() => {
    const look = (event: PointerEvent | MouseEvent) => {
      // By the keyboard, or by a label for its field.
      if (event.detail === 0 || !(event.target instanceof Element)) return
      const target = event.target.closest('button, a, summary, input, select, textarea, label')
      if (before.current?.at === event.timeStamp) return
      const press: Press = {
        x: event.clientX,
        y: event.clientY,
        at: event.timeStamp,
        target,
        count: event.detail,
        touch: 'pointerType' in event && event.pointerType === 'touch',
      }
      if (isStray(press, before.current, changedAt.current)) {
        event.preventDefault()
        event.stopPropagation()
      }
      before.current = press
    }
    document.addEventListener('click', look, { capture: true })
    return () => document.removeEventListener('click', look, { capture: true })
  }, [])
}
