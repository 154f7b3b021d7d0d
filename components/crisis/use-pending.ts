'use client'

import type { EntryView } from '../../lib/journal/model.ts'
import { pendingEffects, pendingTasks, proposedDecisions } from '../../lib/journal/pending.ts'
import { timeline } from '../../lib/journal/timeline.ts'
import { useLines } from './room-context.tsx'
import { onceFor, sameItems, sifted } from './use-found.ts'

const kinds: ReadonlySet<string> = new Set([
  ...['decision', 'correction', 'redaction', 'todo', 'action'],
])

/** Lines that open an end, close one, or give a decision its number; the others say nothing of it. */
const matters = (entry: EntryView) =>
  kinds.has(entry.kind) ||
  entry.proposed === true ||
  Boolean(entry.executor || entry.dueAt || entry.expectedEffect || entry.checkAt || entry.effectOf)

const thoseThatMatter = sifted(matters)

/** For all who ask. In which zone days begin is none of its business. */
const pendingIn = onceFor((told: readonly EntryView[]) => {
  const items = timeline(told, { timeZone: 'UTC' })
  return {
    proposed: proposedDecisions(items),
    tasks: pendingTasks(items),
    effects: pendingEffects(items),
  }
})

/** What is proposed, being carried out, or waiting for its effect. */
export const usePending = () => pendingIn(useLines(thoseThatMatter, sameItems))
