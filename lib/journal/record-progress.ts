import { requireAccess } from '../access/require-access.ts'
import type { Context } from '../platform/context.ts'
import { conflict, invalid } from '../platform/refusal.ts'
import { amend, type EntryPath } from './correct-entry.ts'
import { speakerIdIn, speakerOf } from './line-decision.ts'
import type { EntryView } from './model.ts'
import { canProgress } from './rules.ts'
import { recordProgressSchema } from './schema.ts'
import { readNames } from './store.ts'

/**
 * Says more about a decision, an action or a task: who carries it out and until when, its lever, what
 * effect is expected and when to look, or that it is done. The line itself stays as it was written.
 * @param input body of POST …/decisions/{id}/progress
 * @returns the line that says so, with `follows`
 * @throws Refusal invalid naming the field; conflict when that line has nothing to follow
 */
export async function recordProgress(
  context: Context,
  path: EntryPath,
  input: unknown,
): Promise<EntryView> {
  requireAccess(context, 'journal.write')
  return amend(context, path, recordProgressSchema, input, async (target, wanted, _inside, tx) => {
    if (!canProgress(target)) throw conflict('nothingToFollow')
    const { executor, dueAt, lever, temporary, expectedEffect, checkAt, done } = wanted
    const id = speakerIdIn(executor)
    if (id !== null && (await readNames(tx, [id])).length === 0) {
      throw invalid({ field: 'executor', message: 'unknownUser' })
    }
    return {
      kind: 'correction',
      data: {
        follows: target.id,
        about: target.id,
        ...(dueAt === undefined ? {} : { dueAt: dueAt?.toISOString() ?? '' }),
        ...(checkAt === undefined ? {} : { checkAt: checkAt?.toISOString() ?? '' }),
        temporary,
        done,
      },
      words: {
        ...(executor === undefined ? {} : { executor: speakerOf(executor) }),
        ...(lever ? { lever } : {}),
        ...(expectedEffect === undefined ? {} : { expectedEffect }),
      },
    }
  })
}
