'use client'

import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'
import { useReading } from '../crisis/room-context.tsx'

/** The line being typed, and the stored line it corrects. */
interface DraftValue {
  draft: string
  setDraft(text: string): void
  correcting: { id: string; at: string } | null
  correct(line: { id: string; at: string; text: string } | null): void
}

const DraftContext = createContext<DraftValue | null>(null)

export function useDraft(): DraftValue {
  const value = useContext(DraftContext)
  if (!value) throw new Error('outside of a draft')
  return value
}

/** Keeps what is typed through a reload of the tab. */
export function DraftKeeper({ children }: { children: ReactNode }) {
  const { number } = useReading()
  const key = `draft ${number}`
  const [draft, setText] = useState('')
  const [correcting, setCorrecting] = useState<DraftValue['correcting']>(null)
  useEffect(() => {
    const kept = read(key)
    if (kept) setText((typed) => typed || kept)
  }, [key])
  const value = useMemo(() => {
    const setDraft = (text: string) => {
      setText(text)
      keep(key, text)
    }
    return {
      draft,
      setDraft,
      correcting,
      correct: (line: { id: string; at: string; text: string } | null) => {
        setCorrecting(line && { id: line.id, at: line.at })
        setText(line?.text ?? '')
      },
    }
  }, [draft, correcting, key])
  return <DraftContext value={value}>{children}</DraftContext>
}

function read(key: string): string | null {
  try {
    return sessionStorage.getItem(key)
  } catch {
    return null
  }
}

function keep(key: string, text: string): void {
  try {
    sessionStorage.setItem(key, text)
  } catch {
    // A browser that stores nothing: the line stays in the box as long as the tab.
  }
}
