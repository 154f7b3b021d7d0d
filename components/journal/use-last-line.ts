'use client'

import { useEffect, useState } from 'react'
import { formatTime } from '../../lib/i18n/format.ts'
import type { EntryView } from '../../lib/journal/model.ts'
import { newId } from '../crisis/api.ts'
import { useLines, useReading, useRoom } from '../crisis/room-context.tsx'
import { useAct } from '../crisis/use-act.ts'
import { sifted } from '../crisis/use-found.ts'
import { draftOf, lastOwnLine } from './composer-line.ts'
import { useDraft } from './draft.tsx'

/** What can be done to the last line that one wrote: while it waits here, and once it is stored. */
export function useLastLine() {
  const { store, state, viewer } = useRoom('waiting')
  const { timeZone } = useReading()
  const { setDraft, correct } = useDraft()
  const { act, error } = useAct()
  const [awaited, setAwaited] = useState<string | null>(null)
  // Beside what one wrote oneself: what corrects or erases a line.
  const [own] = useState(() =>
    sifted(
      ({ author, corrects, redacts }: EntryView) =>
        author.id === viewer.id || corrects !== undefined || redacts !== undefined,
    ),
  )
  const lastLine = () => lastOwnLine(own(store.get().entries), viewer.id)
  const decides = useLines((entries) => lastOwnLine(own(entries), viewer.id)?.kind === 'decision')
  const waiting = state.waiting.findLast(({ refusal }) => refusal === null)
  const arrived = useLines(
    (entries) => awaited !== null && entries.some(({ id }) => id === awaited),
  )
  useEffect(() => {
    if (!arrived) return
    setAwaited(null)
    void act(`/journal/${awaited}/decision`, {})
  }, [arrived, awaited, act])

  /** A line on its way is let go there first. */
  const correctLast = async () => {
    if (!waiting) {
      const last = lastLine()
      return last && correct(last)
    }
    if (!(await store.takeBack(waiting.id))) return
    const { body, speaker } = waiting
    setDraft(draftOf(body, speaker, formatTime(new Date(body.at), 'en', timeZone)))
  }
  const decideLast = async () => {
    if (!waiting) {
      const last = lastLine()
      if (last && last.kind !== 'decision') await act(`/journal/${last.id}/decision`, {})
    } else if (waiting.body.kind !== 'decision') {
      const back = await store.takeBack(waiting.id)
      const decision = { ...waiting.body, id: newId(), kind: 'decision' }
      const { body, doubt, speaker } = waiting
      const begun = doubt ? { at: Date.parse(body.at), doubt } : null
      if (back) store.write(decision, speaker, begun)
      else setAwaited(waiting.id)
    }
  }
  return { correctLast, decideLast, decides, error }
}
