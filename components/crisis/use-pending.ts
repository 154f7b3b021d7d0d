'use client'

import { useMemo, useRef } from 'react'
import type { EntryView } from '../../lib/journal/model.ts'
import { pendingEffects, pendingTasks, proposedDecisions } from '../../lib/journal/pending.ts'
import { timeline } from '../../lib/journal/timeline.ts'
import { useReading, useRoom } from './room-context.tsx'

/** Lines that open an end, close one, or give a decision its number; the others say nothing of it. */
const matters = (entry: EntryView) =>
  entry.kind === 'decision' ||
  entry.kind === 'correction' ||
  entry.kind === 'redaction' ||
  entry.proposed === true ||
  [entry.executor, entry.dueAt, entry.expectedEffect, entry.checkAt, entry.effectOf].some(
    Boolean,
  ) ||
  entry.kind === 'todo' ||
  entry.kind === 'action'

/** What is proposed, being carried out, or waiting for its effect. */
export function usePending() {
  const { entries } = useRoom('entries').state
  const { timeZone } = useReading()
  const before = useRef<readonly EntryView[]>([])
  const told = useMemo(() => {
    const found = entries.filter(matters)
    // Most lines are none of these: what was read before still stands.
    const same =
      found.length === before.current.length &&
      found.every((entry, place) => entry === before.current[place])
    if (!same) before.current = found
    return before.current
  }, [entries])
  return useMemo(() => {
    const items = timeline(told, { timeZone })
    return {
      proposed: proposedDecisions(items),
      tasks: pendingTasks(items),
      effects: pendingEffects(items),
    }
  }, [told, timeZone])
}
