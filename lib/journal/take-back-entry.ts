import { z } from 'zod'
import { requireAccess } from '../access/require-access.ts'
import type { Context } from '../platform/context.ts'
import { conflict } from '../platform/refusal.ts'
import { amend, type EntryPath } from './correct-entry.ts'
import { type EntryView, writtenKinds } from './model.ts'
import { deleteWords, type EntryWithWords } from './store.ts'

/** A room offers it for 10 s; the rest is for the way. */
const UNDO_MS = 30_000

export const takeBackSchema = z.strictObject({})

/**
 * Takes back a line that its writer sent a moment ago: as if it had not been said. Its words are erased and
 * rooms show nothing of it; that there was one, when and whose, stays in the journal that is exported.
 * @returns the redaction
 * @throws Refusal conflict when it is somebody else's, or more than 30 s old
 */
export async function takeBackEntry(
  context: Context,
  path: EntryPath,
  input: unknown,
): Promise<EntryView> {
  requireAccess(context, 'journal.write')
  return amend(context, path, takeBackSchema, input, async (target, _, inside, tx) => {
    if (target.words === null) throw conflict('alreadyRedacted')
    if (!isOwn(target, inside)) throw conflict('undoNotOwn')
    const age = inside.clock.now().getTime() - target.recordedAt.getTime()
    if (age > UNDO_MS) throw conflict('undoTooLate')
    await deleteWords(tx, target.id)
    return { kind: 'redaction', data: { redacts: target.id, takenBack: true } }
  })
}

function isOwn({ author, kind }: EntryWithWords, { actor }: Context): boolean {
  const written = writtenKinds.some((one) => one === kind)
  return (
    written && actor.kind === 'user' && author.kind === 'user' && author.userId === actor.userId
  )
}
