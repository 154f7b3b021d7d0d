'use client'

import { useEffect, useState } from 'react'
import { useRoom } from '../crisis/room-context.tsx'
import { useAct } from '../crisis/use-act.ts'

/** How long a line can be taken back. */
export const UNDO_MS = 10_000

/** A line that just left the box, and what was typed. */
interface SentLine {
  id: string
  draft: string
}

/** Takes the last line back for ten seconds: out of the outbox, or off the journal. */
export function useUndo(putBack: (draft: string) => void) {
  const { store, state } = useRoom('waiting')
  const { act, error, clear } = useAct()
  const [sent, setSent] = useState<SentLine | null>(null)
  useEffect(() => {
    if (!sent) return
    const timer = setTimeout(() => setSent(null), UNDO_MS)
    return () => clearTimeout(timer)
  }, [sent])
  const undo = async () => {
    if (!sent) return
    const waits = state.waiting.some(({ id }) => id === sent.id)
    const back =
      (waits && (await store.takeBack(sent.id))) || (await act(`/journal/${sent.id}/undo`, {}))
    if (!back) return
    setSent(null)
    putBack(sent.draft)
  }
  return {
    sent,
    offer: (line: SentLine) => {
      clear()
      setSent(line)
    },
    close: () => setSent(null),
    undo,
    error,
  }
}
