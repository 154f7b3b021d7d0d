import { requireAccess } from '../access/require-access.ts'
import { findVisibleCrisis } from '../crisis/queries.ts'
import { type Context, transact } from '../platform/context.ts'
import { parseInput } from '../platform/parse-input.ts'
import { conflict, forbidden } from '../platform/refusal.ts'
import type { ClosingAnswer } from './model.ts'
import { closingAnswersOf } from './queries.ts'
import { closingAnswerSchema } from './schema.ts'
import { upsertClosingAnswer } from './store.ts'

/**
 * What a person answers once the crisis is closed: what surprised them, what was nearly forgotten. One
 * answer a person: another replaces it, and skipping never erases one.
 * @param input `{surprised?, forgotten?}`; neither: skipped
 * @throws Refusal forbidden for a service token; conflict while the crisis is not closed
 */
export async function answerClosing(
  context: Context,
  label: string,
  input: unknown,
): Promise<ClosingAnswer> {
  requireAccess(context, 'journal.write')
  const crisis = await findVisibleCrisis(context, label)
  const { surprised = null, forgotten = null } = parseInput(closingAnswerSchema, input)
  const { actor } = context
  if (actor.kind !== 'user') throw forbidden()
  if (crisis.state !== 'closed') throw conflict('crisisNotClosed')
  return transact(context, async (tx, inside) => {
    const { userId } = actor
    const at = inside.clock.now()
    await upsertClosingAnswer(tx, { crisisId: crisis.id, userId, surprised, forgotten, at })
    const answers = await closingAnswersOf(tx, crisis.id)
    const own = answers.find(({ user }) => user.id === userId)
    if (!own) throw new Error('an answer that was written has no view')
    return own
  })
}
