'use client'

import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { typedText } from '../../lib/journal/visible-text.ts'
import { useReading, useRoom } from '../crisis/room-context.tsx'
import type { Moment } from '../crisis/server-clock.ts'
import { databaseDrafts } from './draft-database.ts'
import { type Draft, DraftShelf, type KeptDraft } from './draft-shelf.ts'
import { draftTabs } from './draft-tabs.ts'

interface Correction {
  /** The stored line that it corrects, and when that happened. */
  id: string
  at: string
  text: string
}

/** The line being typed, and the stored line it corrects. */
interface DraftValue {
  draft: string
  /** When its first key was pressed; null while the box is empty, or holds a correction. */
  begun: Moment | null
  /** The words as they are typed. */
  setDraft(text: string): void
  /** Words that come from elsewhere; those in the box are offered with what was left. */
  replaceDraft(text: string): void
  correcting: Correction | null
  correct(line: Correction | null): void
  /** Lines that a closed tab left, the newest first. */
  left: readonly KeptDraft[]
  takeUp(draft: KeptDraft): void
  giveUp(draft: KeptDraft): void
}

const DraftContext = createContext<DraftValue | null>(null)

export function useDraft(): DraftValue {
  const value = useContext(DraftContext)
  if (!value) throw new Error('outside of a draft')
  return value
}

const empty: Draft = { text: '', begun: null }

/** Keeps what is typed through a reload, the end of the tab and that of the browser. */
export function DraftKeeper({ children }: { children: ReactNode }) {
  const { store } = useRoom()
  const { box, put, shelf, left } = useBox()
  const [correcting, setCorrecting] = useState<Correction | null>(null)
  const value = useMemo(() => {
    const setDraft = (typed: string) => {
      const text = typedText(typed)
      put(text === '' ? empty : { text, begun: box.begun ?? store.moment() })
    }
    return {
      draft: correcting?.text ?? box.text,
      begun: correcting ? null : box.begun,
      setDraft,
      replaceDraft: (typed: string) => {
        void shelf.current?.setAside(box)
        const text = typedText(typed)
        put(text === '' ? empty : { text, begun: store.moment() })
      },
      correcting,
      correct: (line: Correction | null) =>
        setCorrecting(line && { id: line.id, at: line.at, text: typedText(line.text) }),
      left,
      takeUp: ({ id, text, begun }: KeptDraft) => {
        void shelf.current?.setAside(box)
        put({ text, begun })
        void shelf.current?.forget(id)
      },
      giveUp: ({ id }: KeptDraft) => void shelf.current?.forget(id),
    }
  }, [box, put, correcting, left, shelf, store])
  return <DraftContext value={value}>{children}</DraftContext>
}

/** The line in the box, and where it is kept; what this tab held comes back into the box. */
function useBox() {
  const { viewer } = useRoom()
  const { number } = useReading()
  const [box, setBox] = useState(empty)
  const typed = useRef(empty)
  const shelf = useRef<DraftShelf | null>(null)
  const put = useCallback((next: Draft) => {
    typed.current = next
    setBox(next)
    void shelf.current?.keep(next)
  }, [])
  const [left, setLeft] = useState<readonly KeptDraft[]>([])
  useEffect(() => {
    const owner = { number, userId: viewer.id }
    const key = `draft ${viewer.id} ${number}`
    const opened: DraftShelf = new DraftShelf({
      owner,
      store: databaseDrafts(owner).catch(() => null),
      before: held(key),
      hold: (draft) => hold(key, draft),
      living: () => tabs.living(),
      restore: ({ text, begun }) =>
        typed.current.text === '' ? put({ text, begun }) : void opened.setAside({ text, begun }),
      offer: setLeft,
    })
    const tabs = draftTabs(key, opened.id, () => void opened.look())
    shelf.current = opened
    void opened.open()
    return tabs.close
  }, [number, viewer.id, put])
  return { box, put, shelf, left }
}

function held(key: string): KeptDraft | null {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? 'null')
  } catch {
    return null
  }
}

function hold(key: string, draft: KeptDraft | null): void {
  try {
    if (draft) sessionStorage.setItem(key, JSON.stringify(draft))
    else sessionStorage.removeItem(key)
  } catch {
    // A browser that stores nothing: the line stays in the box as long as the tab.
  }
}
