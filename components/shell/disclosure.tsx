'use client'

import { type ReactNode, useEffect, useRef } from 'react'

interface DisclosureProps {
  summary: ReactNode
  children: ReactNode
}

/** A sheet under a word. Opens without script; with it, Esc and a press elsewhere close it. */
export function Disclosure({ summary, children }: DisclosureProps) {
  const ref = useRef<HTMLDetailsElement>(null)

  useEffect(() => {
    const details = ref.current
    if (!details) return
    const pressed = ({ target }: PointerEvent) => {
      if (target instanceof Node && !details.contains(target)) details.open = false
    }
    const typed = ({ key }: KeyboardEvent) => {
      if (key !== 'Escape' || !details.open) return
      details.open = false
      details.querySelector('summary')?.focus()
    }
    document.addEventListener('pointerdown', pressed)
    document.addEventListener('keydown', typed)
    return () => {
      document.removeEventListener('pointerdown', pressed)
      document.removeEventListener('keydown', typed)
    }
  }, [])

  return (
    <details ref={ref} className="relative">
      <summary className="flex list-none items-center text-accent underline underline-offset-3 max-desk:min-h-11 [&::-webkit-details-marker]:hidden">
        {summary}
      </summary>
      <div className="overlay absolute top-full right-0 z-40 mt-1 grid w-72 gap-2 p-4 text-2 max-desk:mt-0">
        {children}
      </div>
    </details>
  )
}
