'use client'

import { type KeyboardEvent, useMemo, useRef, useState } from 'react'
import { latestFigures, withMeasured } from '../../lib/figures/latest.ts'
import { parseLine } from '../../lib/journal/line.ts'
import { learnedLaterKinds } from '../../lib/journal/model.ts'
import { useReading, useRoom, useStanding } from '../crisis/room-context.tsx'
import { useAct } from '../crisis/use-act.ts'
import {
  bodyOf,
  cellOf,
  lastOwnLine,
  lineProblem,
  plainLine,
  suggestSpeaker,
} from './composer-line.ts'
import { useDraft } from './draft.tsx'

/** The scribe's instrument: what is typed, what it will be, and how it leaves. */
export function useComposer() {
  const { store, state, viewer } = useRoom()
  const { closed } = useStanding()
  const { now } = useReading()
  const { draft, setDraft, correcting, correct } = useDraft()
  const { act, error } = useAct()
  const [stopped, setStopped] = useState('')
  const field = useRef<HTMLInputElement>(null)
  const { people, parsed, known } = useParsed(draft, correcting !== null)
  const refused = closed && !learnedLaterKinds.includes(parsed.kind)

  const send = async () => {
    if (parsed.text === '' || refused) return
    if (correcting) {
      if (await act(`/journal/${correcting.id}/corrections`, { text: parsed.text })) correct(null)
      return
    }
    if (lineProblem(parsed)) {
      setStopped(draft)
      return
    }
    store.write(bodyOf(parsed, known, now()), parsed.saidBy?.name ?? null)
    setDraft('')
  }
  const correctLast = () => {
    const last = lastOwnLine(state.entries, viewer.id)
    if (last) correct(last)
    field.current?.focus()
  }
  const suggestion = correcting ? null : suggestSpeaker(draft, people)
  const change = (text: string) => (correcting ? correct({ ...correcting, text }) : setDraft(text))
  const put = (text: string) => {
    change(text)
    field.current?.focus()
  }
  return {
    field,
    draft,
    change,
    put,
    parsed,
    known,
    refused,
    /** Said after an attempt to send, until the line changes. */
    problem: stopped === draft ? lineProblem(parsed) : null,
    correcting,
    error,
    suggestion,
    send,
    correctLast,
    onKeyDown: keysOf({
      draft,
      suggestion,
      correctLast,
      complete: (name) => setDraft(draft.replace(/@\S*$/, `@${name} `)),
      dropIt: correcting ? () => correct(null) : null,
    }),
  }
}

/** What a draft says, and the latest value under the name of its figure. */
function useParsed(draft: string, corrects: boolean) {
  const { entries, crisis, curves } = useRoom().state
  const { locale, timeZone, now } = useReading()
  const people = useMemo(() => cellOf(crisis), [crisis])
  const figures = useMemo(
    () => withMeasured(latestFigures(entries), curves?.figures ?? []),
    [entries, curves],
  )
  const parsed = corrects
    ? plainLine(draft)
    : parseLine(draft, { now: new Date(now()), timeZone, locale, people })
  const known = figures.find(({ name }) => name === parsed.figure?.name)
  return { people, parsed, known }
}

interface ComposerKeys {
  draft: string
  suggestion: string | null
  correctLast(): void
  complete(name: string): void
  dropIt: (() => void) | null
}

/** Up corrects the last line, Tab takes a suggestion, Esc drops a correction. */
function keysOf({ draft, suggestion, correctLast, complete, dropIt }: ComposerKeys) {
  return (event: KeyboardEvent<HTMLInputElement>) => {
    // An input method composing a character keeps its own keys.
    if (event.nativeEvent.isComposing) return
    if (event.key === 'ArrowUp' && draft === '') {
      event.preventDefault()
      correctLast()
    }
    if (event.key === 'Escape') dropIt?.()
    if (event.key === 'Tab' && !event.shiftKey && suggestion) {
      event.preventDefault()
      complete(suggestion)
    }
  }
}
