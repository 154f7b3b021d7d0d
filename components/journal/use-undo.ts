'use client'

import { useEffect, useState } from 'react'
import { useRoom } from '../crisis/room-context.tsx'
import { useAct } from '../crisis/use-act.ts'

/** How long a line can be taken back. */
export const UNDO_MS = 10_000

/** What just left the box: one line, or all of a paste. */
interface Sent {
  ids: readonly string[]
  /** Puts back what was typed or pasted of these lines. */
  putBack(ids: ReadonlySet<string>): void
}

/** Takes what was just sent back for ten seconds: out of the outbox, or off the journal. */
export function useUndo() {
  const { store, state } = useRoom('waiting')
  const { act, error, clear } = useAct()
  const [sent, setSent] = useState<Sent | null>(null)
  useEffect(() => {
    if (!sent) return
    const timer = setTimeout(() => setSent(null), UNDO_MS)
    return () => clearTimeout(timer)
  }, [sent])
  const takeBack = async (id: string) => {
    const waits = state.waiting.some((line) => line.id === id)
    return (waits && (await store.takeBack(id))) || (await act(`/journal/${id}/undo`, {}))
  }
  const undo = async () => {
    if (!sent) return
    const taken = new Set<string>()
    // The last one first: what stays, should the network go, is the beginning.
    for (const id of sent.ids.toReversed()) {
      if (!(await takeBack(id))) break
      taken.add(id)
    }
    if (taken.size === 0) return
    const left = sent.ids.filter((id) => !taken.has(id))
    setSent(left.length > 0 ? { ...sent, ids: left } : null)
    sent.putBack(taken)
  }
  return {
    sent,
    offer: (just: Sent) => {
      clear()
      setSent(just)
    },
    close: () => setSent(null),
    undo,
    error,
  }
}
