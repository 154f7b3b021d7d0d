'use client'

import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useState,
  useSyncExternalStore,
} from 'react'
import { useReading, useRoom } from '../crisis/room-context.tsx'
import { DraftBox } from './draft-box.ts'

const DraftContext = createContext<DraftBox | null>(null)

/** Where words are put into the box from elsewhere; the caller is not drawn again with each key. */
export function useDraftBox(): DraftBox {
  const value = useContext(DraftContext)
  if (!value) throw new Error('outside of a draft')
  return value
}

/** The line being typed, and what can be done with it. */
export function useDraft() {
  const kept = useDraftBox()
  const { get, subscribe, rendered, setDraft, correct, takeUp, giveUp } = kept
  const { box, correcting, left } = useSyncExternalStore(subscribe, get, () => rendered)
  return {
    draft: correcting?.text ?? box.text,
    /** When its first key was pressed; null while the box is empty, or holds a correction. */
    begun: correcting ? null : box.begun,
    ...{ correcting, left, setDraft, correct, takeUp, giveUp },
  }
}

/** Holds what is typed for as long as the room is open. */
export function DraftKeeper({ children }: { children: ReactNode }) {
  const { store, viewer } = useRoom()
  const { number } = useReading()
  const [box] = useState(() => new DraftBox({ number, userId: viewer.id }, store.moment))
  useEffect(() => box.open(), [box])
  return <DraftContext value={box}>{children}</DraftContext>
}
