import { z } from 'zod'
import { requireAccess } from '../access/require-access.ts'
import { findVisibleCrisis } from '../crisis/queries.ts'
import type { Context } from '../platform/context.ts'
import { conflict } from '../platform/refusal.ts'
import { amend, type EntryPath } from './correct-entry.ts'
import { type EntryView, writtenKinds } from './model.ts'
import { decideWriting } from './rules.ts'
import { findCorrections } from './store.ts'

export const markDecisionSchema = z.strictObject({})

/**
 * Makes a line a decision afterwards. The line stays as it was written; a decision with its words as they
 * read now, its time and its speaker takes its place, is numbered as decisions are, and says which line it
 * corrects.
 * @returns the decision, with `corrects`
 * @throws Refusal conflict when it is one already, holds nobody's words, or the crisis is closed
 */
export async function markDecision(
  context: Context,
  path: EntryPath,
  input: unknown,
): Promise<EntryView> {
  requireAccess(context, 'journal.write')
  const crisis = await findVisibleCrisis(context, path.label)
  if (decideWriting('decision', crisis.state) === 'refuse') throw conflict('crisisClosed')
  return amend(context, path, markDecisionSchema, input, async (target, _, __, tx) => {
    const { id, kind, words } = target
    if (words === null || !writtenKinds.some((one) => one === kind))
      throw conflict('notCorrectable')
    const corrections = await findCorrections(tx, target.crisisId, id)
    if (kind === 'decision' || corrections.some((one) => one.kind === 'decision')) {
      throw conflict('alreadyDecision')
    }
    const text = corrections.at(-1)?.words?.text ?? words.text
    return {
      kind: 'decision',
      at: target.at,
      data: { ...target.data, corrects: id },
      words: { ...words, text },
    }
  })
}
