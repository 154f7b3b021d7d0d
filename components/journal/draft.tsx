'use client'

import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'
import { typedText } from '../../lib/journal/visible-text.ts'
import { useReading } from '../crisis/room-context.tsx'

/** What is in the box, and when its first key was pressed. */
interface Draft {
  text: string
  /** The server's time, ms; null while the box is empty. */
  startedAt: number | null
}

/** The line being typed, and the stored line it corrects. */
interface DraftValue {
  draft: string
  startedAt: number | null
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

const empty: Draft = { text: '', startedAt: null }

/** Keeps what is typed through a reload of the tab. */
export function DraftKeeper({ children }: { children: ReactNode }) {
  const { number, now } = useReading()
  const key = `draft ${number}`
  const [{ text: draft, startedAt }, setKept] = useState(empty)
  const [correcting, setCorrecting] = useState<DraftValue['correcting']>(null)
  useEffect(() => {
    const kept = read(key)
    if (kept) setKept((typed) => (typed.text ? typed : { text: kept, startedAt: now() }))
  }, [key, now])
  const value = useMemo(() => {
    const put = (typed: string) => {
      const text = typedText(typed)
      setKept((before) => ({ text, startedAt: text === '' ? null : (before.startedAt ?? now()) }))
    }
    return {
      draft,
      startedAt,
      setDraft: (text: string) => {
        put(text)
        keep(key, text)
      },
      correcting,
      correct: (line: { id: string; at: string; text: string } | null) => {
        setCorrecting(line && { id: line.id, at: line.at })
        put(line?.text ?? '')
      },
    }
  }, [draft, startedAt, correcting, key, now])
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
